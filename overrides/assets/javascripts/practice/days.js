/* Days as a learner counts them: from midnight to midnight where they are. */

/** @param {number} time in milliseconds since 1970 */
export function startOfDay(time) {
  const day = new Date(time)
  day.setHours(0, 0, 0, 0)
  return day.getTime()
}

/** @param {number} time */
export function endOfDay(time) {
  const day = new Date(startOfDay(time))
  day.setDate(day.getDate() + 1)
  return day.getTime() - 1
}

/**
 * Count the days in a row, up to today or yesterday, on which something happened.
 *
 * @param {number[]} times
 * @param {number} now
 */
export function streak(times, now) {
  const days = new Set(times.map(startOfDay))
  const day = new Date(startOfDay(now))
  if (!days.has(day.getTime())) day.setDate(day.getDate() - 1)
  let count = 0
  while (days.has(day.getTime())) {
    count += 1
    day.setDate(day.getDate() - 1)
  }
  return count
}

/**
 * Say a span of time in a word or two.
 *
 * @param {number} span in milliseconds
 */
export function spoken(span) {
  const minutes = Math.max(1, Math.round(span / 60_000))
  if (minutes < 60) return `${minutes} min`
  const hours = Math.round(minutes / 60)
  if (hours < 24) return `${hours} h`
  const days = Math.round(minutes / 1440)
  if (days < 31) return days === 1 ? "1 day" : `${days} days`
  if (days < 365) return months(days / 30.4)
  return `${(days / 365.25).toFixed(1).replace(/\.0$/, "")} years`
}

/** @param {number} count */
const months = (count) => (Math.round(count) === 1 ? "1 month" : `${Math.round(count)} months`)

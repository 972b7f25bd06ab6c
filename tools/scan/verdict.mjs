/** What wapiti reports and is meant so, by its category and the beginning of its words. */
const MEANT = [
  {
    category: 'HTTP Secure Headers',
    info: 'X-XSS-Protection',
    why: 'browsers dropped it; the content security policy does its work',
  },
]

/**
 * What of wapiti's report must be mended: `["category: method path parameter"]`, each once.
 *
 * @param report wapiti's JSON
 */
export function faultsOf({ vulnerabilities, anomalies }) {
  const found = Object.entries({ ...vulnerabilities, ...anomalies }).flatMap(([category, findings]) =>
    findings.map((finding) => ({ category, ...finding }))
  )
  const faults = found
    .filter(({ category, info }) => !MEANT.some((meant) => meant.category === category && info.startsWith(meant.info)))
    .map(
      ({ category, method, path, parameter, info }) => `${category}: ${method} ${path} ${parameter} (${info.trim()})`
    )
  return [...new Set(faults)]
}

/** How many pages and forms wapiti came to, from what it prints; 0 when it does not say. */
export function pagesOf(printed) {
  return Number(/Wapiti found (\d+) URLs and forms/.exec(printed)?.[1] ?? 0)
}

/**
 * What sqlmap says of one address: `injectable` with its own words, or `clean`, or `unsure` when it came to no verdict,
 * which is as bad.
 */
export function injectionOf(printed) {
  const injection = /Parameter: .+|is vulnerable\..*|appears to be .+ injectable/.exec(printed)?.[0]
  if (injection) {
    return { injectable: injection }
  }
  return /all tested parameters do not appear to be injectable/.test(printed) ? { clean: true } : { unsure: true }
}

/** The high and critical advisories of `npm audit --json`; null when it holds no answer of the registry. */
export function adviceIn(json) {
  let answer
  try {
    answer = JSON.parse(json)
  } catch {
    return null
  }
  if (!answer.vulnerabilities) {
    return null
  }
  const serious = Object.values(answer.vulnerabilities).filter(({ severity }) =>
    ['high', 'critical'].includes(severity)
  )
  return { faults: serious.map(({ name, severity, range }) => `${name} ${range}: ${severity} advisory`) }
}

const LONGEST = 200

export interface Violation {
  directive: string
  /** What was refused, without query: a scheme and host, or a word such as `inline`. */
  blocked: string
  /** The path of our page, which can hold a secret: not for the log. */
  path: string
}

/** What a browser's report says (`application/csp-report` of CSP 2, which all send); null when it is none. */
export function violationIn(body: string): Violation | null {
  const report = parsed(body)?.['csp-report']
  if (typeof report !== 'object' || report === null) return null
  const directive = text(report['effective-directive']) ?? text(report['violated-directive'])
  return directive && { directive, blocked: place(report['blocked-uri']), path: pathOf(report['document-uri']) }
}

function parsed(body: string): any {
  try {
    return JSON.parse(body)
  } catch {
    return null
  }
}

const text = (value: unknown) => (typeof value === 'string' ? value.slice(0, LONGEST) : null) as any

function place(value: unknown): string {
  const url = URL.parse(String(value ?? ''))
  return url ? `${url.protocol}//${url.host}`.slice(0, LONGEST) : (text(value) ?? '')
}

function pathOf(value: unknown): string {
  return URL.parse(String(value ?? ''))?.pathname.slice(0, LONGEST) ?? ''
}

/** Minor units of a sum as people type it, "1200" or "1,200.50"; null for anything else. As `Money.parse` on the server. */
export function readMinor(text: string, decimals: number): bigint | null {
  const match = /^(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?$/.exec(text.trim())
  if (!match || (match[2] ?? '').length > decimals) return null
  return BigInt(match[1].replaceAll(',', '') + (match[2] ?? '').padEnd(decimals, '0'))
}

/** A share in basis points, rounded half to even, as `Money.share` on the server. */
export function reckonFee(price: bigint, basisPoints: number): bigint {
  const product = price * BigInt(basisPoints)
  const whole = product / 10_000n
  const rest = product % 10_000n
  return rest > 5_000n || (rest === 5_000n && whole % 2n === 1n) ? whole + 1n : whole
}

/** "-12.05" for -1205. */
export function toDecimal(minor: bigint, decimals: number) {
  const digits = (minor < 0n ? -minor : minor).toString().padStart(decimals + 1, '0')
  const sign = minor < 0n ? '-' : ''
  return decimals === 0 ? sign + digits : `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}

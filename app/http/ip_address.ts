import { isIPv4, isIPv6 } from 'node:net'

const V4_IN_V6 = '0'.repeat(20) + 'ffff'
/** A wider range is a slip of the pen: it would be a good part of the internet. */
const WIDEST = { v4: 8, v6: 16 }

export interface IpRange {
  /** Keys, as `addressKey` makes them; both are part of the range. */
  first: string
  last: string
}

/** An address as 32 hex digits that sort as addresses do, IPv4 where IPv6 maps it; null for anything else. */
export function addressKey(ip: string): string | null {
  const bare = ip.replace(/%.*$/, '')
  if (isIPv4(bare)) return V4_IN_V6 + hexOfV4(bare)
  return isIPv6(bare) ? hexOfV6(bare) : null
}

/** A CIDR range or a single address; `malformed` for anything else, `too_wide` for a slip that hits very many. */
export function parseRange(text: string): IpRange | 'malformed' | 'too_wide' {
  const [, address, length] = /^([0-9a-fA-F:.]+)(?:\/(\d{1,3}))?$/.exec(text) ?? []
  const key = address ? addressKey(address) : null
  if (!key) return 'malformed'
  const isV4 = isIPv4(address)
  const most = isV4 ? 32 : 128
  const bits = length === undefined ? most : Number(length)
  if (bits > most) return 'malformed'
  if (bits < (isV4 ? WIDEST.v4 : WIDEST.v6)) return 'too_wide'
  return rangeAround(key, isV4 ? bits + 96 : bits)
}

/** What stands for "the same connection": an IPv4 address, or the /64 of an IPv6 address that a household has. */
export function connectionOf(ip: string): string {
  const key = addressKey(ip)
  return key && !key.startsWith(V4_IN_V6) ? `${key.slice(0, 16)}::/64` : ip
}

/** What stands for "the same network": the /24 of an IPv4 address, the /48 of an IPv6 address. */
export function networkOf(ip: string): string | null {
  const key = addressKey(ip)
  if (!key) return null
  if (!key.startsWith(V4_IN_V6)) return `${key.slice(0, 4)}:${key.slice(4, 8)}:${key.slice(8, 12)}::/48`
  return `${[0, 2, 4].map((at) => Number.parseInt(key.slice(24 + at, 26 + at), 16)).join('.')}.0/24`
}

function rangeAround(key: string, bits: number): IpRange {
  const free = (1n << BigInt(128 - bits)) - 1n
  const first = BigInt(`0x${key}`) & ~free
  return { first: hex(first), last: hex(first | free) }
}

function hex(value: bigint) {
  return value.toString(16).padStart(32, '0')
}

function hexOfV4(ip: string) {
  return ip
    .split('.')
    .map((part) => Number(part).toString(16).padStart(2, '0'))
    .join('')
}

function hexOfV6(ip: string) {
  const plain = ip.replace(/[\d.]+$/, (tail) => {
    if (!tail.includes('.')) return tail
    const digits = hexOfV4(tail)
    return `${digits.slice(0, 4)}:${digits.slice(4)}`
  })
  const [head, tail] = plain.split('::').map((part) => (part === '' ? [] : part.split(':')))
  const zeros = tail ? Array<string>(8 - head.length - tail.length).fill('0') : []
  return [...head, ...zeros, ...(tail ?? [])].map((part) => part.toLowerCase().padStart(4, '0')).join('')
}

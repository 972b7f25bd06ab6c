/**
 * Writes a file in MaxMind's format (version 2, 24-bit records), small enough for a test: what real readers read.
 * Ranges are `[prefix, length, record]`; records hold texts, numbers and maps.
 */
export function mmdb(ranges: [string, number, Record<string, unknown>][], { family = 4, type = 'test places' } = {}) {
  const tree = new Tree()
  const data: Buffer[] = []
  let size = 0
  for (const [address, length, record] of ranges) {
    const bytes = encode(record)
    tree.add(bitsOf(address, family).slice(0, length), size)
    data.push(bytes)
    size += bytes.length
  }
  const metadata = {
    binary_format_major_version: 2,
    binary_format_minor_version: 0,
    build_epoch: 1_780_000_000,
    database_type: type,
    description: {},
    ip_version: family,
    languages: [],
    node_count: tree.nodes.length,
    record_size: 24,
  }
  const marker = Buffer.concat([Buffer.from([0xab, 0xcd, 0xef]), Buffer.from('MaxMind.com')])
  return Buffer.concat([tree.bytes(), Buffer.alloc(16), ...data, marker, encode(metadata)])
}

type Slot = { node: number } | { data: number } | null

class Tree {
  nodes: [Slot, Slot][] = [[null, null]]

  add(bits: number[], data: number) {
    let at = 0
    for (const bit of bits.slice(0, -1)) {
      let next = this.nodes[at][bit]
      if (!next || !('node' in next)) {
        next = { node: this.nodes.push([null, null]) - 1 }
        this.nodes[at][bit] = next
      }
      at = next.node
    }
    this.nodes[at][bits.at(-1)!] = { data }
  }

  bytes() {
    const count = this.nodes.length
    const value = (slot: Slot) => (!slot ? count : 'node' in slot ? slot.node : count + 16 + slot.data)
    const bytes = Buffer.alloc(count * 6)
    for (const [index, [left, right]] of this.nodes.entries()) {
      bytes.writeUIntBE(value(left), index * 6, 3)
      bytes.writeUIntBE(value(right), index * 6 + 3, 3)
    }
    return bytes
  }
}

function bitsOf(address: string, family: number) {
  const bytes =
    family === 4
      ? address.split('.').map(Number)
      : address.split(':').flatMap((part) => [Number.parseInt(part, 16) >> 8, Number.parseInt(part, 16) & 255])
  return bytes.flatMap((byte) => [7, 6, 5, 4, 3, 2, 1, 0].map((shift) => (byte >> shift) & 1))
}

function encode(value: unknown): Buffer {
  if (typeof value === 'string') return Buffer.concat([control(2, Buffer.byteLength(value)), Buffer.from(value)])
  if (Array.isArray(value)) return Buffer.concat([control(11, value.length), ...value.map(encode)])
  if (typeof value === 'object') {
    const entries = Object.entries(value!)
    return Buffer.concat([control(7, entries.length), ...entries.flat().map(encode)])
  }
  const number = Buffer.alloc(8)
  if (Number.isInteger(value) && (value as number) >= 0) {
    number.writeUInt32BE(value as number, 4)
    return Buffer.concat([control(6, 4), number.subarray(4)])
  }
  number.writeDoubleBE(value as number)
  return Buffer.concat([control(3, 8), number])
}

function control(type: number, size: number) {
  const length = size < 29 ? size : 29
  const rest = size < 29 ? [] : [size - 29]
  return type > 7 ? Buffer.from([length, type - 7, ...rest]) : Buffer.from([(type << 5) | length, ...rest])
}

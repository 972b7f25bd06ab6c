import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import sharp from 'sharp'

/** The file by which people try out whether uploads are looked through (eicar.org), put together only when it runs. */
export const EICAR = Buffer.from(['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join(''))

/** A picture in one colour, as PNG. */
export function aPicture(colour = '#3355cc', { width, height } = { width: 600, height: 400 }) {
  return sharp({ create: { width, height, channels: 3, background: colour } })
    .png()
    .toBuffer()
}

/** A picture that every program opens, with the test file in its comment. */
export async function anInfectedPicture() {
  const [whole, afterHeader] = [await aPicture(), 33]
  const text = Buffer.concat([Buffer.from('tEXtComment\0'), EICAR])
  const comment = Buffer.alloc(text.length + 8)
  comment.writeUInt32BE(text.length - 4)
  text.copy(comment, 4)
  comment.writeUInt32BE(crc32(text), text.length + 4)
  return Buffer.concat([whole.subarray(0, afterHeader), comment, whole.subarray(afterHeader)])
}

/** Bytes in a file of their own; `remove` takes it away. */
export async function aFile(bytes: Buffer | string) {
  const folder = await mkdtemp(join(tmpdir(), 'test-file-'))
  const path = join(folder, 'file')
  await writeFile(path, bytes)
  return { path, remove: () => rm(folder, { recursive: true }) }
}

interface Packed {
  name: string
  bytes?: Buffer
  /** What the table of contents says it unpacks to; the truth unless given. */
  claims?: number
}

/** A ZIP file that stores its entries without packing them; it may lie about their sizes. */
export function aZip(entries: Packed[]) {
  let offset = 0
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  for (const { name, bytes = Buffer.alloc(0), claims = bytes.length } of entries) {
    const sizes = (header: Buffer, at: number, size: number) => {
      header.writeUInt32LE(size, at)
      return header
    }
    const local = sizes(sizes(Buffer.alloc(30), 18, bytes.length), 22, claims)
    local.write('PK\u0003\u0004', 'latin1')
    local.writeUInt16LE(name.length, 26)
    const entry = sizes(sizes(Buffer.alloc(46), 20, bytes.length), 24, claims)
    entry.write('PK\u0001\u0002', 'latin1')
    entry.writeUInt16LE(name.length, 28)
    entry.writeUInt32LE(offset, 42)
    locals.push(local, Buffer.from(name), bytes)
    directory.push(entry, Buffer.from(name))
    offset += 30 + name.length + bytes.length
  }
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006', 'latin1')
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(Buffer.concat(directory).length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, ...directory, end])
}

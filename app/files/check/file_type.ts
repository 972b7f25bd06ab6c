import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { fileTypeFromBuffer } from 'file-type'
import { extensionOf } from '#app/files/check/file_name'
import { readZipDirectory, UnfitZip } from '#app/files/check/zip_directory'

/** Types people may upload, by extension. */
const SIGNED: Record<string, string> = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  gif: 'image/gif',
  mp4: 'video/mp4',
  mp3: 'audio/mpeg',
}
/** Text has no signature: it must be UTF-8 without control bytes. */
const TEXT: Record<string, string> = {
  txt: 'text/plain',
  md: 'text/markdown',
  csv: 'text/csv',
  json: 'application/json',
}
const OOXML = 'application/vnd.openxmlformats-officedocument'
/** Archives, and the folder that makes an office document of one. */
const ZIPPED: Record<string, { mime: string; holds?: string }> = {
  zip: { mime: 'application/zip' },
  docx: { mime: `${OOXML}.wordprocessingml.document`, holds: 'word/' },
  xlsx: { mime: `${OOXML}.spreadsheetml.sheet`, holds: 'xl/' },
  pptx: { mime: `${OOXML}.presentationml.presentation`, holds: 'ppt/' },
}
const HEAD = 65_536
const ZIP_MAGIC = Buffer.from('504b0304', 'hex')
const EMPTY_ZIP_MAGIC = Buffer.from('504b0506', 'hex')

export const acceptedExtensions = [SIGNED, ZIPPED, TEXT].flatMap((types) => Object.keys(types))
export const pictureExtensions = ['png', 'jpg', 'jpeg', 'webp', 'gif']

export type TypeRefusal = 'empty' | 'type_not_allowed' | 'type_mismatch' | 'unpacks_too_large'

/**
 * The type of a file by its bytes, or why it is refused: it must be a type we take, and name and content must say the
 * same. Reads the head of the file (all of a text, an archive's table of contents) and never more than a piece at once.
 */
export async function typeOf(name: string, path: string): Promise<{ mime: string } | { refused: TypeRefusal }> {
  const extension = extensionOf(name)
  if ((await stat(path)).size === 0) return { refused: 'empty' }
  if (TEXT[extension]) return (await isText(path)) ? { mime: TEXT[extension] } : { refused: 'type_mismatch' }
  if (ZIPPED[extension]) return zippedType(extension, path)
  if (!SIGNED[extension]) return { refused: 'type_not_allowed' }

  const found = await fileTypeFromBuffer(await headOf(path))
  return found?.mime === SIGNED[extension] ? { mime: found.mime } : { refused: 'type_mismatch' }
}

async function zippedType(extension: string, path: string): Promise<{ mime: string } | { refused: TypeRefusal }> {
  const head = await headOf(path)
  if (![ZIP_MAGIC, EMPTY_ZIP_MAGIC].some((magic) => head.subarray(0, 4).equals(magic))) {
    return { refused: 'type_mismatch' }
  }
  const { mime, holds } = ZIPPED[extension]
  try {
    const names = (await readZipDirectory(path)).map(({ name }) => name)
    const isDocument = names.includes('[Content_Types].xml') && names.some((name) => name.startsWith(holds!))
    const hasMacros = names.some((name) => name.endsWith('vbaProject.bin'))
    return !holds || (isDocument && !hasMacros) ? { mime } : { refused: 'type_mismatch' }
  } catch (error) {
    if (error instanceof UnfitZip) return { refused: error.reason === 'bomb' ? 'unpacks_too_large' : 'type_mismatch' }
    throw error
  }
}

async function isText(path: string) {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const piece of createReadStream(path)) {
      // eslint-disable-next-line no-control-regex
      if (/[\u0000-\u0008\u000e-\u001f]/.test(decoder.decode(piece, { stream: true }))) return false
    }
    decoder.decode()
    return true
  } catch (error: any) {
    if (error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return false
    throw error
  }
}

async function headOf(path: string) {
  const handle = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD), 0, HEAD, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

import { extname } from 'node:path'
import { fileTypeFromBuffer } from 'file-type'

/** Types people may upload, by extension. Text has no signature, so it must be valid UTF-8 without control bytes. */
const ALLOWED: Record<string, string> = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  gif: 'image/gif',
  zip: 'application/zip',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  mp4: 'video/mp4',
  mp3: 'audio/mpeg',
}
const TEXT: Record<string, string> = {
  txt: 'text/plain',
  md: 'text/markdown',
  csv: 'text/csv',
  json: 'application/json',
}

export const acceptedExtensions = [...Object.keys(ALLOWED), ...Object.keys(TEXT)]

export type SniffRefusal = 'empty' | 'type_not_allowed' | 'type_mismatch'

/** The type of a file by its bytes, or why it is refused: its name and its content must say the same. */
export async function sniff(name: string, bytes: Buffer): Promise<{ mime: string } | { refused: SniffRefusal }> {
  if (bytes.length === 0) return { refused: 'empty' }
  const extension = extname(name).slice(1).toLowerCase()

  if (TEXT[extension]) return isPlainText(bytes) ? { mime: TEXT[extension] } : { refused: 'type_mismatch' }
  if (!ALLOWED[extension]) return { refused: 'type_not_allowed' }

  const found = await fileTypeFromBuffer(bytes)
  return found?.mime === ALLOWED[extension] ? { mime: found.mime } : { refused: 'type_mismatch' }
}

function isPlainText(bytes: Buffer) {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    // eslint-disable-next-line no-control-regex
    return !/[\u0000-\u0008\u000e-\u001f]/.test(text)
  } catch {
    return false
  }
}

import { extname } from 'node:path'

const LONGEST_NAME = 150

/** Characters that are not seen, or turn the reading direction, so that a name looks like another. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu
/** Characters that mean something to a file system or a shell somewhere. */
const SPECIAL = /[<>:"|?*\\/]/g

/** A name as it is kept and shown: no path, nothing unseen, nothing special, at most 150 characters, its ending kept. */
export function cleanName(name: string) {
  const last = name
    .toWellFormed()
    .normalize('NFC')
    .replace(/^.*[/\\]/s, '')
  const plain = last
    .replace(UNSEEN, '')
    .replace(SPECIAL, '_')
    .trim()
    .replace(/[. ]+$/, '')
  return [...plain].slice(-LONGEST_NAME).join('') || 'file'
}

/** The ending of a clean name, lower case, without the dot. */
export function extensionOf(name: string) {
  return extname(name).slice(1).toLowerCase()
}

import type { Readable } from 'node:stream'
import { Exception } from '@adonisjs/core/exceptions'

/** Bytes to keep: at hand, or in a file on this machine. */
export type Content = Buffer | { path: string }

export interface ContentFacts {
  size: number
  /** SHA-256 of the bytes, hex. */
  sha256: string
  mime: string
}

/** First and last byte, both included, counted from 0. */
export interface ByteRange {
  first: number
  last: number
}

/**
 * Where bytes are kept. Keys are made by us: letters, digits, `/`, `.`, `-`, `_`.
 * What cannot be reached, refuses us or answers nonsense throws `StoreUnavailable`; a put that throws kept nothing.
 */
export interface FileStore {
  /** Keeps the bytes under the key; what was there is replaced. */
  put(key: string, content: Content, facts: ContentFacts): Promise<void>
  /** The bytes as a stream, whole or a part, and how many it will bring. Throws `StoredBytesMissing`. */
  get(key: string, range?: ByteRange): Promise<{ stream: Readable; size: number }>
  has(key: string): Promise<boolean>
  /** Without effect when there is nothing. */
  remove(key: string): Promise<void>
}

/** The store does not work now: people see a 503 that asks them to try again. */
export class StoreUnavailable extends Exception {
  constructor(reason: string, cause?: unknown) {
    super(`The file store does not work: ${reason}`, { status: 503, code: 'E_STORE_UNAVAILABLE', cause })
  }
}

/** There are no bytes under this key, though there should be. */
export class StoredBytesMissing extends Exception {
  constructor(key: string) {
    super(`There are no bytes under ${key}`, { status: 404, code: 'E_STORED_BYTES_MISSING' })
  }
}

/** The key itself, if it is one of ours; throws for anything that could lead elsewhere. */
export function checkedKey(key: string) {
  if (!/^[\w-][\w.-]*(\/[\w-][\w.-]*)*$/.test(key)) throw new Error(`Not a key of a stored file: ${key}`)
  return key
}

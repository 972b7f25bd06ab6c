import { mkdirSync, mkdtempSync, rmdirSync } from 'node:fs'
import { join } from 'node:path'
import { unwritable } from './halt.mjs'

/** Makes the folder when it is missing and proves by writing that files can be made in it. */
export function mustBeWritable(folder) {
  try {
    mkdirSync(folder, { recursive: true })
    rmdirSync(mkdtempSync(join(folder, '.write-test-')))
  } catch (error) {
    throw unwritable(folder, error.code)
  }
}

import { mkdir, open, readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { repoRoot } from '#app/files/paths'

export interface Anchor {
  seq: number
  mac: string
  /** Epoch ms. */
  at: number
}

/** Where the chain's heads are noted outside the database: AUDIT_ANCHOR_FILE, or storage/audit/anchors.jsonl. */
export function anchorFile() {
  return resolve(repoRoot(), process.env.AUDIT_ANCHOR_FILE || 'storage/audit/anchors.jsonl')
}

/** Appends one line and waits until the disk has it. A half line, left by a crash, is closed before it. */
export async function appendAnchor(anchor: Anchor, path = anchorFile()) {
  await mkdir(dirname(path), { recursive: true })
  const file = await open(path, 'a+', 0o600)
  try {
    const { size } = await file.stat()
    const last = Buffer.alloc(1)
    if (size > 0) await file.read(last, 0, 1, size - 1)
    const isTorn = size > 0 && last.toString() !== '\n'
    await file.appendFile(`${isTorn ? '\n' : ''}${JSON.stringify(anchor)}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** All anchors in the order they were written; null when there is no file. Half lines are passed over. */
export async function readAnchors(path = anchorFile()): Promise<Anchor[] | null> {
  const text = await readFile(path, 'utf8').catch((error) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  return text === null
    ? null
    : text
        .split('\n')
        .map(parse)
        .filter((anchor) => anchor !== null)
}

function parse(line: string): Anchor | null {
  try {
    const { seq, mac, at } = JSON.parse(line)
    return Number.isInteger(seq) && typeof mac === 'string' ? { seq, mac, at } : null
  } catch {
    return null
  }
}

import db from '@adonisjs/lucid/services/db'
import logger from '@adonisjs/core/services/logger'
import { clock } from '#app/time/clock'
import { anchorFile, appendAnchor, readAnchors } from '#app/audit/anchor_file'
import { sealEntries, type Head } from '#app/audit/seal_entries'

const LOGGED_EVERY = 100

/** Seals what waits and anchors each new head outside the database. */
export class AuditSealer {
  /** The last head known to be anchored; undefined until somebody looked. */
  #anchored: number | undefined

  constructor(private path = anchorFile()) {}

  /** Returns how many entries were sealed. */
  async once(): Promise<number> {
    if (this.#anchored === undefined) await this.#catchUp()
    const head = await sealEntries()
    if (head) await this.#anchor(head)
    return head?.sealed ?? 0
  }

  /** A process that died between sealing and anchoring leaves the file behind. */
  async #catchUp() {
    const lines = (await readAnchors(this.path)) ?? []
    this.#anchored = lines.at(-1)?.seq ?? 0
    const head = await db.from('audit_head').where('id', 1).select('seq', 'mac').firstOrFail()
    await this.#anchor({ seq: Number(head.seq), mac: head.mac })
  }

  async #anchor({ seq, mac }: Head) {
    const before = this.#anchored ?? 0
    if (seq <= before) return
    // Until it is written this counts as not looked at, and is tried again with the next turn.
    this.#anchored = undefined
    await appendAnchor({ seq, mac, at: clock.now() }, this.path)
    this.#anchored = seq
    const hundreds = Math.floor(seq / LOGGED_EVERY) - Math.floor(before / LOGGED_EVERY)
    if (hundreds > 0) logger.info({ seq, mac }, 'audit log anchored')
  }
}

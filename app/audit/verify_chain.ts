import db from '@adonisjs/lucid/services/db'
import { anchorFile, readAnchors, type Anchor } from '#app/audit/anchor_file'
import { examineSeal, type Finding, type SealedEntry } from '#app/audit/examine_seal'
import { GENESIS } from '#app/audit/hashes'
import { findErasuresWithoutRecord } from '#app/audit/unrecorded_erasures'

const BATCH = 500
/** An entry may commit after so many with a higher id. */
const LATE = 1_000

export interface Verdict {
  /** The first thing that is wrong, or null. */
  finding: Finding | null
  sealed: number
  /** Written and not yet sealed; some seconds are normal. */
  waiting: number
  /** Anchors that were compared; null when there is no anchor file, and a cut tail would not be seen. */
  anchors: number | null
}

/** Walks the whole chain, compares it with its entries and with the anchors outside the database. */
export async function verifyChain(path = anchorFile()): Promise<Verdict> {
  // Read before the walk: what is anchored or the head now is surely in the chain when the walk gets there.
  const anchors = await readAnchors(path)
  const head = await db.from('audit_head').where('id', 1).select('seq', 'mac').firstOrFail()
  const marks = marksOf(anchors ?? [])

  const walked = await walk(marks)
  const finding = walked.finding ?? tailCut(walked.last, marks, head) ?? (await findUnsealed())
  const waiting = await db.from('audit_pending').whereNull('refused_at').count('* as n').firstOrFail()
  return { finding, sealed: walked.last.seq, waiting: Number(waiting.n), anchors: anchors?.length ?? null }
}

/**
 * Looks at a stretch of the chain: the seals after `from`, at most `most`. One that was cut off at its end is found when
 * the stretch reaches that far. Cheap enough for every day, where the whole chain is not.
 */
export async function verifyStretch({ from, most }: { from: number; most: number }, path = anchorFile()) {
  const marks = marksOf((await readAnchors(path)) ?? [])
  const head = await db.from('audit_head').where('id', 1).select('seq', 'mac').firstOrFail()
  const start = await sealAt(from)
  if (!start) {
    return { last: from, isAtEnd: false, finding: tailCut({ seq: from - 1, mac: '' }, marks, head) ?? lost(from) }
  }
  const walked = await walk(marks, { start, most })
  const isAtEnd = walked.last.seq - from < most
  const finding =
    walked.finding ??
    (isAtEnd ? (tailCut(walked.last, marks, head) ?? (await findUnsealed(start.entryId - LATE))) : null)
  return { last: walked.last.seq, isAtEnd, finding }
}

async function sealAt(seq: number) {
  if (seq === 0) return BEGINNING
  const row = await db.from('audit_seals').where('seq', seq).select('mac', 'entry_id').first()
  return row ? { seq, mac: row.mac as string, entryId: Number(row.entry_id) } : null
}

function lost(seq: number): Finding {
  return { kind: 'missing', seq, entryId: null, message: `seal ${seq} is not there` }
}

const BEGINNING = { seq: 0, mac: GENESIS, entryId: 0 }

interface Walk {
  last: { seq: number; mac: string }
  finding: Finding | null
}

async function walk(marks: Map<number, string>, { start = BEGINNING, most = Infinity } = {}): Promise<Walk> {
  let last: Walk['last'] = start
  for (;;) {
    const left = Math.min(BATCH, start.seq + most - last.seq)
    const batch = await sealsAfter(last.seq, left)
    const unrecorded = await findErasuresWithoutRecord(batch)
    for (const row of batch) {
      const finding =
        (await examineSeal(row, last)) ?? anchorFinding(row, marks) ?? unrecorded.get(row.entry_id) ?? null
      if (finding) return { last, finding }
      last = { seq: Number(row.seq), mac: row.mac }
    }
    if (batch.length < BATCH || last.seq >= start.seq + most) return { last, finding: null }
  }
}

function sealsAfter(seq: number, most: number): Promise<SealedEntry[]> {
  return db
    .from('audit_seals as s')
    .leftJoin('audit_entries as e', 'e.id', 's.entry_id')
    .where('s.seq', '>', seq)
    .orderBy('s.seq')
    .limit(most)
    .select('s.*', 'e.id', 'e.action', 'e.subject_type', 'e.subject_id', 'e.actor_id', 'e.severity')
    .select('e.created_at', 'e.reason', 'e.details', 'e.salt', 'e.erased_at')
}

/** The mac each anchored head had. Two anchors that disagree about one head cannot both be met, which the walk finds. */
function marksOf(anchors: Anchor[]) {
  const marks = new Map<number, string>()
  for (const { seq, mac } of anchors) if (!marks.has(seq)) marks.set(seq, mac)
  return marks
}

function anchorFinding({ seq, entry_id: entryId, mac }: SealedEntry, marks: Map<number, string>): Finding | null {
  const mark = marks.get(Number(seq))
  if (mark === undefined || mark === mac) return null
  const message =
    'the anchor outside the database names another seal here: the chain was made anew, or the file is not its own'
  return { kind: 'anchor', seq: Number(seq), entryId: Number(entryId), message }
}

function tailCut(last: Walk['last'], marks: Map<number, string>, head: { seq: number; mac: string }): Finding | null {
  const known = [...marks.keys()].reduce((highest, seq) => Math.max(highest, seq), Number(head.seq))
  if (known <= last.seq) return null
  const message = `the chain ends with seal ${last.seq}, but ${known} is known to have been made`
  return { kind: 'tail cut', seq: last.seq + 1, entryId: null, message }
}

/** An entry that was never in line to be sealed, or was refused, did not come from `record()`. */
async function findUnsealed(after = 0): Promise<Finding | null> {
  const entry = await db
    .from('audit_entries as e')
    .leftJoin('audit_seals as s', 's.entry_id', 'e.id')
    .leftJoin('audit_pending as p', 'p.entry_id', 'e.id')
    .where('e.id', '>', after)
    .whereNull('s.seq')
    .where((stray) => stray.whereNull('p.entry_id').orWhereNotNull('p.refused_at'))
    .orderBy('e.id')
    .select('e.id')
    .first()
  if (entry) {
    const message = 'the entry was not written by the application, or was changed before it was sealed'
    return { kind: 'inserted', seq: null, entryId: entry.id, message }
  }
  const gone = await db.from('audit_pending').whereNotNull('refused_at').orderBy('entry_id').select('entry_id').first()
  return gone
    ? { kind: 'missing', seq: null, entryId: gone.entry_id, message: 'the entry was removed before it was sealed' }
    : null
}

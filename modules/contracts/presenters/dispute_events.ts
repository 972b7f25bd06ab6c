import { Money } from '#app/money/money'
import type Dispute from '#modules/contracts/models/dispute'
import type { SplitReader } from '#modules/contracts/presenters/split_lines'
import type { DisputeRecord } from '#modules/contracts/queries/read_dispute'

interface Reader extends SplitReader {
  /** Numeric id of the person who reads; 0 for the desk. */
  me: number
}

/** What was said and proposed in a dispute in its order, each with who, when and the evidence. */
export function disputeEvents(dispute: Dispute, record: DisputeRecord, reader: Reader) {
  return [...statements(dispute, record, reader), ...splits(record, reader)].sort((a, b) => a.at - b.at)
}

function statements(dispute: Dispute, { statements: rows, files, people }: DisputeRecord, reader: Reader) {
  const path = dispute.pathIn(reader.contract)
  return rows.map((row) => ({
    kind: 'statement',
    ...said(row.said_by, row.side, Number(row.said_at), people, reader),
    text: row.text as string,
    files: files
      .filter((file) => file.statement_id === row.id)
      .map((file) => ({
        name: file.name as string,
        size: reader.fmt.size(Number(file.size)),
        sha256: file.sha256 as string,
        href: `${path}/files/${file.public_id}`,
      })),
  }))
}

/** Each proposed split, and the answer to it when somebody declined. */
function splits({ splits: rows, people }: DisputeRecord, reader: Reader) {
  const { i18n, fmt, milestone, names } = reader
  return rows.flatMap((row) => {
    const released = Money.of(row.freelancer_minor, milestone.currency)
    const data = { ...names, released: fmt.money(released), returned: fmt.money(milestone.amount.minus(released)) }
    const proposed = {
      kind: 'split',
      ...said(row.proposed_by, row.side, Number(row.proposed_at), people, reader),
      text: i18n.t('contracts.dispute.proposed', data),
      files: [],
    }
    if (row.answer !== 'declined') return [proposed]
    const answered = {
      kind: 'split',
      ...said(
        row.answered_by,
        row.side === 'client' ? 'freelancer' : 'client',
        Number(row.answered_at),
        people,
        reader
      ),
      text: i18n.t('contracts.dispute.declined', { reason: row.answer_reason }),
      files: [],
    }
    return [proposed, answered]
  })
}

function said(userId: number, side: string, at: number, people: DisputeRecord['people'], { i18n, fmt, me }: Reader) {
  return {
    at,
    name: people.get(userId)?.name ?? '',
    side: i18n.t(`contracts.sides.${side}`),
    isMine: userId === me,
    when: fmt.dateTime(at),
    iso: fmt.iso(at),
  }
}

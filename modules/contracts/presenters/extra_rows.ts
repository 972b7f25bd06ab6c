import type { I18n } from '@adonisjs/i18n'
import type { Formatters } from '#app/ui/formatters'
import type { ExtraState } from '#modules/contracts/extra_states'
import { mayHaveExtras } from '#modules/contracts/extra_terms'
import type { Side } from '#modules/contracts/models/contract'
import type { ContractRecord } from '#modules/contracts/queries/read_contract'

export const EXTRA_TONES: Record<ExtraState, string | undefined> = {
  claimed: 'due',
  paying: 'due',
  paid: 'released',
  declined: undefined,
  withdrawn: undefined,
  cancelled: undefined,
}

/** The tips, bonuses and expenses of a contract, the newest first, and what this side may add; null where there are none and may be none. */
export function extrasOf(
  { contract, extras }: ContractRecord,
  { i18n, fmt, side }: { i18n: I18n; fmt: Formatters; side: Side }
) {
  const isOpen = mayHaveExtras(contract)
  if (!isOpen && extras.length === 0) return null
  const link = (what: string, to: string) => ({
    label: i18n.t(`contracts.extras.add.${what}`),
    href: contract.path + to,
  })
  const links =
    side === 'client'
      ? [link('tip', '/extras/new?kind=tip'), link('bonus', '/extras/new?kind=bonus')]
      : [link('expense', '/expenses/new')]
  return {
    links: isOpen ? links : [],
    // What was never paid and owed by nobody is the client's own business.
    rows: extras
      .filter(({ state }) => state !== 'cancelled' && (side === 'client' || state !== 'paying'))
      .reverse()
      .map((row) => ({
        title: i18n.t(`contracts.extras.kinds.${row.kind}`),
        note: row.note,
        amount: fmt.money(row.amount_minor, row.currency),
        at: fmt.date(row.ended_at ?? row.asked_at),
        state: i18n.t(`contracts.extras.states.${row.state}`),
        tone: EXTRA_TONES[row.state as ExtraState],
        href: `${contract.path}/extras/${row.public_id}`,
      })),
  }
}

import type { I18n } from '@adonisjs/i18n'
import type { Formatters } from '#app/ui/formatters'
import { use } from '#app/modules/use'
import type { Changed } from '#modules/contracts/changed_milestones'
import { isThere } from '#modules/contracts/changed_milestones'
import { formatDay } from '#modules/contracts/day'
import type { ContractTerms } from '#modules/contracts/contract_text'
import type Milestone from '#modules/contracts/models/milestone'

interface Reader {
  i18n: I18n
  fmt: Formatters
}

/** Each milestone of a changed contract beside what it was: new, changed, gone or as it is. */
export function milestoneLines(existing: Milestone[], milestones: Changed[], { i18n, fmt }: Reader) {
  const line = ({ title, amount, dueOn }: Pick<Changed, 'title' | 'amount' | 'dueOn'>) => ({
    title,
    amount: fmt.money(amount),
    due: dueOn ? formatDay(dueOn, i18n.locale) : '',
  })
  const kept = new Set(milestones.map(({ now }) => now?.publicId))
  const gone = existing.filter((one) => isThere(one) && !kept.has(one.publicId))
  return [
    ...milestones.map((one) => {
      const before = one.now ? line(one.now) : null
      const after = line(one)
      const isSame = before !== null && JSON.stringify(before) === JSON.stringify(after)
      return { kind: before === null ? 'added' : isSame ? 'same' : 'changed', before: isSame ? null : before, after }
    }),
    ...gone.map((one) => ({ kind: 'removed', before: line(one), after: null })),
  ]
}

/** What the change does to the price: before, after, who pays and receives how much more or less. */
export function priceLines(before: ContractTerms, after: ContractTerms, { i18n, fmt }: Reader) {
  const sheet = ({ milestones, feeBasisPoints }: ContractTerms) =>
    use('wallet').feeSheet(
      milestones.map(({ amount }) => amount),
      feeBasisPoints
    )
  const [was, is] = [sheet(before), sheet(after)]
  const signed = (more: typeof was.price) => (more.isPositive ? `+${fmt.money(more)}` : fmt.money(more))
  return [
    { label: i18n.t('contracts.change.price_before'), amount: fmt.money(was.price) },
    { label: i18n.t('contracts.change.price_after'), amount: fmt.money(is.price), kind: 'total' },
    { label: i18n.t('contracts.change.client_pays'), amount: signed(is.clientPays.minus(was.clientPays)) },
    { label: i18n.t('contracts.fees.on_top'), amount: fmt.money(0, after.currency) },
    {
      label: i18n.t('contracts.change.freelancer_receives'),
      amount: signed(is.freelancerReceives.minus(was.freelancerReceives)),
    },
  ]
}

import i18nManager from '@adonisjs/i18n/services/main'
import { use } from '#app/modules/use'
import { Money } from '#app/money/money'
import { formatDay } from '#modules/contracts/day'

export interface MilestoneTerms {
  title: string
  amount: Money
  dueOn: string | null
}

export interface ContractTerms {
  title: string
  client: string
  freelancer: string
  startsOn: string
  currency: string
  feeBasisPoints: number
  /** Days the client has for each submission. */
  reviewDays: number
  /** How often the client can ask for changes to each milestone. */
  changeRounds: number
  milestones: MilestoneTerms[]
  /** The clauses, as the client wrote them or left them. */
  terms: string
}

export function totalOf({ milestones, currency }: Pick<ContractTerms, 'milestones' | 'currency'>) {
  return milestones.reduce((sum, { amount }) => sum.plus(amount), Money.zero(currency))
}

/** The whole text both sides sign: parties, milestones, price and fee, then the clauses. The same terms give the same text. */
export function writeContract(contract: ContractTerms, locale: string): string {
  const i18n = i18nManager.locale(locale)
  const t = (key: string, data?: any) => i18n.t(`contracts.document.${key}`, data)
  const { clientPays, freelancerReceives } = use('wallet').feeSheet(
    contract.milestones.map(({ amount }) => amount),
    contract.feeBasisPoints
  )
  const lines = contract.milestones.map(({ title, amount, dueOn }, index) =>
    t(dueOn ? 'milestone_due' : 'milestone', {
      number: index + 1,
      title,
      amount: amount.format(locale),
      due: dueOn ? formatDay(dueOn, locale) : '',
    })
  )

  return [
    t('heading', { title: contract.title }),
    [
      t('client', { name: contract.client }),
      t('freelancer', { name: contract.freelancer }),
      t('starts', { date: formatDay(contract.startsOn, locale) }),
    ].join('\n'),
    [t('milestones'), ...lines].join('\n'),
    t('price', {
      total: clientPays.format(locale),
      currency: contract.currency,
      percent: contract.feeBasisPoints / 100,
      net: freelancerReceives.format(locale),
    }),
    t('review', { days: contract.reviewDays, rounds: contract.changeRounds }),
    t('terms'),
    contract.terms.replaceAll('\r\n', '\n').trim(),
  ].join('\n\n')
}

/** The clauses a client starts from: money held before work, the days to review, rights pass on payment. */
export function defaultTerms(
  {
    client,
    freelancer,
    feeBasisPoints,
    reviewDays,
    changeRounds,
  }: Pick<ContractTerms, 'client' | 'freelancer' | 'feeBasisPoints' | 'reviewDays' | 'changeRounds'>,
  locale: string
): string {
  const t = i18nManager.locale(locale).t.bind(i18nManager.locale(locale))
  const data = { client, freelancer, percent: feeBasisPoints / 100, days: reviewDays, rounds: changeRounds } as any
  return ['work', 'price', 'escrow', 'review', 'rights', 'refund', 'secrecy', 'ending', 'changes']
    .map((clause) => t(`contracts.clauses.${clause}`, data))
    .join('\n\n')
}

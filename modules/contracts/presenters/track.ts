import type { I18n } from '@adonisjs/i18n'
import type { Tone } from '#app/admin/resource_column'
import type { Formatters } from '#app/ui/formatters'
import { Money } from '#app/money/money'
import { moneyHeldIn, type MilestoneState } from '#modules/contracts/milestone_states'

interface TrackMilestone {
  publicId: string
  title: string
  amountMinor: number
  releasedMinor: number
  currency: string
  state: MilestoneState
}

/** The five meanings of money, as the track draws them. */
const LOOKS: Record<MilestoneState, 'unfunded' | 'held' | 'review' | 'disputed' | 'released' | 'returned'> = {
  unfunded: 'unfunded',
  funding: 'unfunded',
  funded: 'held',
  submitted: 'review',
  changes_requested: 'held',
  disputed: 'disputed',
  frozen: 'disputed',
  released: 'released',
  refunded: 'returned',
  settled: 'released',
  charged_back: 'returned',
  closed: 'unfunded',
}

/** The tone of a milestone's badge. */
export const TONES: Record<MilestoneState, Tone> = {
  unfunded: 'neutral',
  funding: 'neutral',
  funded: 'held',
  submitted: 'due',
  changes_requested: 'held',
  disputed: 'disputed',
  frozen: 'disputed',
  released: 'released',
  refunded: 'neutral',
  settled: 'released',
  charged_back: 'disputed',
  closed: 'neutral',
}

export function stateLabel(state: MilestoneState, i18n: I18n) {
  return i18n.t(`contracts.milestone.states.${state}`)
}

/** The parts of the money track: as wide as their money, coloured by where it is. */
export function trackOf(milestones: TrackMilestone[], { i18n, fmt }: { i18n: I18n; fmt: Formatters }, isLinked = true) {
  return milestones.map((one) => ({
    title: one.title,
    amount: fmt.moneyShort(one.amountMinor, one.currency),
    share: one.amountMinor,
    state: LOOKS[one.state],
    stateLabel: stateLabel(one.state, i18n),
    href: isLinked ? `#milestone-${one.publicId}` : undefined,
  }))
}

/** The same without words, for lists. */
export function miniTrackOf(milestones: Pick<TrackMilestone, 'amountMinor' | 'state'>[]) {
  return milestones.map(({ amountMinor, state }) => ({
    share: amountMinor,
    fill: LOOKS[state] === 'review' ? 'due' : LOOKS[state],
  }))
}

export function heldIn(milestones: Pick<TrackMilestone, 'amountMinor' | 'state'>[], currency: string) {
  return sumOf(
    milestones.filter(({ state }) => moneyHeldIn.includes(state)),
    currency
  )
}

export function releasedIn(milestones: Pick<TrackMilestone, 'releasedMinor'>[], currency: string) {
  return sumOf(
    milestones.map(({ releasedMinor }) => ({ amountMinor: releasedMinor })),
    currency
  )
}

function sumOf(milestones: { amountMinor: number }[], currency: string) {
  return milestones.reduce((sum, { amountMinor }) => sum.plus(Money.of(amountMinor, currency)), Money.zero(currency))
}

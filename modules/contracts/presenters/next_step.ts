import type { ContractState } from '#modules/contracts/contract_states'
import { moneyHeldIn, type MilestoneState } from '#modules/contracts/milestone_states'
import type { Side } from '#modules/contracts/models/contract'
import type { OpenDispute } from '#modules/contracts/queries/list_contracts'

export type StepKind =
  | 'answer_offer'
  | 'answer_change'
  | 'review'
  | 'answer_split'
  | 'dispute'
  | 'answer_refund'
  | 'revise'
  | 'submit'
  | 'finish_payment'
  | 'fund'
  | 'end'
  | 'paused'

export interface StepMilestone {
  publicId: string
  title: string
  state: MilestoneState
  hasRefundRequest: boolean
  dispute: OpenDispute | null
}

export interface Step {
  kind: StepKind
  /** Whose turn it is: a side's, our desk's, or that of whichever side likes. */
  waitsFor: Side | 'desk' | 'either'
  milestone: StepMilestone | null
}

const TURNS: { kind: StepKind; waitsFor: Side; when: (milestone: StepMilestone) => boolean }[] = [
  { kind: 'review', waitsFor: 'client', when: ({ state }) => state === 'submitted' },
  {
    kind: 'answer_refund',
    waitsFor: 'freelancer',
    when: ({ hasRefundRequest }) => hasRefundRequest,
  },
  { kind: 'revise', waitsFor: 'freelancer', when: ({ state }) => state === 'changes_requested' },
  {
    kind: 'submit',
    waitsFor: 'freelancer',
    when: ({ state, hasRefundRequest }) => state === 'funded' && !hasRefundRequest,
  },
  { kind: 'finish_payment', waitsFor: 'client', when: ({ state }) => state === 'funding' },
]

/** What nobody is asked for while a contract is paused. */
const RESTING: StepKind[] = ['revise', 'submit', 'finish_payment']

/** What a contract waits for, the most urgent first; empty when it is over. `changeBy`: whose change waits for the other. */
export function stepsOf(state: ContractState, milestones: StepMilestone[], changeBy: Side | null = null): Step[] {
  if (state === 'offered') {
    return [{ kind: 'answer_offer', waitsFor: 'freelancer', milestone: null }]
  }
  if (state !== 'active' && state !== 'paused') return []

  const steps = [
    ...(changeBy ? [{ kind: 'answer_change' as const, waitsFor: otherSide(changeBy), milestone: null }] : []),
    ...milestones.flatMap((milestone) => disputeStep(milestone)),
    ...TURNS.flatMap(({ kind, waitsFor, when }) =>
      milestones.filter(when).map((milestone) => ({ kind, waitsFor, milestone }))
    ),
  ]
  if (state === 'paused') {
    const going = steps.filter(({ kind }) => !RESTING.includes(kind))
    return [...going, { kind: 'paused', waitsFor: 'either', milestone: null }]
  }
  const isMoneyMoving = milestones.some((one) => moneyHeldIn.includes(one.state) || one.state === 'funding')
  if (isMoneyMoving) return steps

  const next = milestones.find((one) => one.state === 'unfunded')
  return [
    ...steps,
    next ? { kind: 'fund', waitsFor: 'client', milestone: next } : { kind: 'end', waitsFor: 'client', milestone: null },
  ]
}

/** A split that one side proposed waits for the other; without one the desk decides. */
function disputeStep(milestone: StepMilestone): Step[] {
  if (!milestone.dispute) return []
  const { splitBy } = milestone.dispute
  if (!splitBy) return [{ kind: 'dispute', waitsFor: 'desk', milestone }]
  return [{ kind: 'answer_split', waitsFor: otherSide(splitBy), milestone }]
}

/** What one side should look at: its own next step, or what it waits for; an open change last, since work goes on. */
export function nextStepFor(side: Side, steps: Step[]): Step | null {
  const waiting = steps.filter(({ kind }) => kind !== 'answer_change')
  return steps.find(({ waitsFor }) => waitsFor === side) ?? waiting[0] ?? steps[0] ?? null
}

function otherSide(side: Side): Side {
  return side === 'client' ? 'freelancer' : 'client'
}

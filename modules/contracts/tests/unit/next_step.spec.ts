import { test } from '@japa/runner'
import type { MilestoneState } from '#modules/contracts/milestone_states'
import { nextStepFor, stepsOf } from '#modules/contracts/presenters/next_step'

const milestones = (...states: MilestoneState[]) =>
  states.map((state, index) => ({
    publicId: `m${index + 1}`,
    title: `Part ${index + 1}`,
    state,
    hasRefundRequest: false,
    dispute: null,
  }))
const turn = (side: 'client' | 'freelancer', ...states: MilestoneState[]) => {
  const step = nextStepFor(side, stepsOf('active', milestones(...states)))
  return step && `${step.waitsFor}: ${step.kind} ${step.milestone?.publicId ?? ''}`.trim()
}

test.group('Whose turn it is', () => {
  test('an offer waits for the freelancer, an ended contract for nobody', ({ assert }) => {
    assert.equal(stepsOf('offered', [])[0].waitsFor, 'freelancer')
    for (const state of ['completed', 'cancelled', 'declined', 'withdrawn', 'expired'] as const) {
      assert.isEmpty(stepsOf(state, milestones('unfunded')))
    }
  })

  test('money first: the client funds the first milestone, the freelancer waits', ({ assert }) => {
    assert.equal(turn('client', 'unfunded', 'unfunded'), 'client: fund m1')
    assert.equal(turn('freelancer', 'unfunded', 'unfunded'), 'client: fund m1')
    assert.equal(turn('client', 'funding', 'unfunded'), 'client: finish_payment m1')
  })

  test('each side sees its own turn first', ({ assert }) => {
    assert.equal(turn('client', 'submitted', 'funded'), 'client: review m1')
    assert.equal(turn('freelancer', 'submitted', 'funded'), 'freelancer: submit m2')
    assert.equal(turn('freelancer', 'changes_requested', 'unfunded'), 'freelancer: revise m1')
  })

  test('after a release the next milestone is funded; when none is left the contract is ended', ({ assert }) => {
    assert.equal(turn('client', 'released', 'unfunded'), 'client: fund m2')
    assert.equal(turn('client', 'released', 'refunded'), 'client: end')
  })

  test('a refund request waits for the freelancer before the work does', ({ assert }) => {
    const asked = [{ ...milestones('funded')[0], hasRefundRequest: true }]
    assert.equal(nextStepFor('freelancer', stepsOf('active', asked))!.kind, 'answer_refund')
    assert.lengthOf(stepsOf('active', asked), 1)
  })

  test('a proposed split waits for the other side, a dispute without one for the desk', ({ assert }) => {
    const disputed = (splitBy: 'client' | null) => [
      { ...milestones('disputed')[0], dispute: { publicId: 'd1', splitBy } },
    ]
    const step = (splitBy: 'client' | null) => nextStepFor('freelancer', stepsOf('active', disputed(splitBy)))!
    assert.deepInclude(step('client'), { kind: 'answer_split', waitsFor: 'freelancer' })
    assert.deepInclude(step(null), { kind: 'dispute', waitsFor: 'desk' })
  })

  test('a proposed change waits for the other side, and stops nobody who has something to do', ({ assert }) => {
    const kinds = (side: 'client' | 'freelancer', ...states: MilestoneState[]) =>
      nextStepFor(side, stepsOf('active', milestones(...states), 'client'))!.kind
    assert.equal(kinds('freelancer', 'unfunded'), 'answer_change')
    assert.equal(kinds('client', 'unfunded'), 'fund')
    assert.equal(kinds('client', 'funded'), 'submit')
  })
})

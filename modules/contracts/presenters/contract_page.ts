import type { HttpContext } from '@adonisjs/core/http'
import { formattersOf } from '#app/http/view_state'
import { use } from '#app/modules/use'
import { formatDay } from '#modules/contracts/day'
import type Contract from '#modules/contracts/models/contract'
import { canMove } from '#modules/contracts/milestone_states'
import type { Side } from '#modules/contracts/models/contract'
import { paymentInHand } from '#modules/contracts/queries/payment_in_hand'
import { extrasOf } from '#modules/contracts/presenters/extra_rows'
import { feeLines } from '#modules/contracts/presenters/fee_lines'
import { feeWhy } from '#modules/contracts/presenters/fee_why'
import { sectionsOf } from '#modules/contracts/presenters/milestone_sections'
import { nextStepFor, stepsOf } from '#modules/contracts/presenters/next_step'
import { openPause } from '#modules/contracts/presenters/pause_page'
import { signedText } from '#modules/contracts/presenters/signed_text'
import { stepNotice } from '#modules/contracts/presenters/step_notice'
import { timelineOf } from '#modules/contracts/presenters/timeline'
import { heldIn, releasedIn, trackOf } from '#modules/contracts/presenters/track'
import { intentOf } from '#modules/contracts/signing'
import { toCard } from '#modules/contracts/queries/contract_cards'
import { readContract, type ContractRecord } from '#modules/contracts/queries/read_contract'

/** The whole contract page as one of its two parties sees it. */
export async function contractPage(ctx: HttpContext, contract: Contract) {
  const me = ctx.auth.getUserOrFail()
  const side = contract.sideOf(me.accountId)!
  const reader = { i18n: ctx.i18n, fmt: formattersOf(ctx), side, me: me.id }
  const record = await readContract(contract)
  const other = await otherParty(contract, side)
  const payment = side === 'client' ? await paymentInHand(record.milestones) : null

  return {
    contract,
    side,
    other,
    identity: me,
    card: toCard(contract),
    ends: lastDay(record, ctx),
    money: moneyOf(record, reader),
    pause: openPause(record, ctx),
    notice: noticeOf(record, { ...reader, other: other.name }),
    isPlacingPayment: payment === 'placing',
    waiting: side === 'client' ? waitingForMoney(record) : [],
    sections: wasSigned(contract) ? sectionsOf(record, reader) : [],
    extras: wasSigned(contract) ? extrasOf(record, reader) : null,
    timeline: timelineOf(record, reader),
    signed: signedText(record, reader),
    offer:
      contract.state === 'offered'
        ? {
            intent: intentOf(side, me),
            feeWhy: feeWhy(contract.fee, reader),
            feeLines: feeLines(
              record.milestones.map(({ amount }) => amount),
              contract.feeBasisPoints,
              reader
            ),
            isOpen: contract.isOpenOffer,
          }
        : null,
    answer: record.answer,
    ending: record.ending,
  }
}

/** Who is on the other side, and what there is to know about them. */
async function otherParty(contract: Contract, side: Side) {
  const accountId = contract.accountOf(side === 'client' ? 'freelancer' : 'client')
  const [accounts, cards, records, talk] = await Promise.all([
    use('security').accounts([accountId]),
    use('profiles').cards([accountId]),
    use('profiles').clientRecords([contract.clientAccountId]),
    use('messaging').conversationOf('contract', contract.publicId),
  ])
  const slug = side === 'client' ? cards.get(accountId)?.slug : undefined
  return {
    name: accounts.get(accountId)!.name,
    picture: accounts.get(accountId)!.picture,
    href: slug ? `/talent/${slug}` : null,
    // Said beside the client's name, to the freelancer.
    isPaymentVerified: side === 'freelancer' && (records.get(contract.clientAccountId)?.isPaymentVerified ?? false),
    messagesHref: talk ? `/messages/${talk.publicId}` : null,
  }
}

/** Milestones that can be funded together; fewer than two need no page of their own. */
function waitingForMoney({ contract, milestones }: ContractRecord) {
  const waiting = contract.isActive ? milestones.filter(({ state }) => canMove(state, 'fund')) : []
  return waiting.length > 1 ? waiting : []
}

function lastDay({ milestones }: ContractRecord, { i18n }: HttpContext) {
  const days = milestones
    .map(({ dueOn }) => dueOn)
    .filter((day) => day !== null)
    .sort()
  return days.length > 0 ? formatDay(days[days.length - 1], i18n.locale) : null
}

function moneyOf({ contract, milestones }: ContractRecord, reader: Parameters<typeof trackOf>[1]) {
  const { i18n, fmt } = reader
  const held = milestones.filter(({ holdsMoney }) => holdsMoney).length
  return {
    parts: trackOf(milestones, reader, wasSigned(contract)),
    sums: [
      { label: i18n.t('contracts.money.value'), amount: fmt.moneyShort(contract.total), note: fmt.own(contract.total) },
      {
        label: i18n.t('contracts.money.held'),
        amount: fmt.moneyShort(heldIn(milestones, contract.currency)),
        note: held > 0 ? i18n.t('contracts.money.held_note', { count: held }) : undefined,
      },
    ],
    released: fmt.moneyShort(releasedIn(milestones, contract.currency)),
  }
}

/** An offer that nobody accepted has no milestones to work on; its text lists them. */
function wasSigned({ startedAt }: Contract) {
  return startedAt !== null
}

function noticeOf(
  { contract, milestones, requests, disputes, scopeChanges }: ContractRecord,
  reader: Omit<Parameters<typeof stepNotice>[3], 'changeHref'>
) {
  if (contract.state === 'offered' && !contract.isOpenOffer) return null
  const asked = new Set(requests.filter((row) => row.open_milestone_id !== null).map((row) => row.milestone_id))
  const change = scopeChanges.find((row) => row.open_contract_id !== null)
  const steps = stepsOf(
    contract.state,
    milestones.map((one) => ({
      publicId: one.publicId,
      title: one.title,
      state: one.state,
      hasRefundRequest: asked.has(one.id),
      dispute: openDisputeOf(one.id, disputes),
    })),
    change?.side ?? null
  )
  const step = nextStepFor(reader.side, steps)
  if (!step || step.kind === 'paused') return null
  return stepNotice(step, contract, milestones.find(({ publicId }) => publicId === step.milestone?.publicId) ?? null, {
    ...reader,
    changeHref: change ? `${contract.path}/scope-changes/${change.public_id}` : null,
  })
}

function openDisputeOf(milestoneId: number, disputes: any[]) {
  const open = disputes.find((row) => row.open_milestone_id === milestoneId)
  return open ? { publicId: open.public_id, splitBy: open.split_by } : null
}

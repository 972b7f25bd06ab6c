import type { I18n } from '@adonisjs/i18n'
import { use } from '#app/modules/use'
import type { LivingContract } from '#modules/contracts/queries/living_contracts'
import { miniTrackOf } from '#modules/contracts/presenters/track'

/** Living contracts as rows for one account: title, next step in words, when it is due, where the money is. */
export async function livingRows(contracts: LivingContract[], accountId: number, i18n: I18n) {
  const names = await use('security').accounts([...new Set(contracts.map((one) => otherOf(one, accountId)))])
  return contracts.map((one) => {
    const { contract, milestones, step, isMine } = one
    const other = names.get(otherOf(one, accountId))?.name ?? ''
    const words = step && `contracts.steps.${step.kind}.${isMine ? 'mine' : 'theirs'}.short`
    return {
      title: contract.title,
      href: contract.path,
      other,
      step: words ? i18n.t(words, { other, milestone: step!.milestone?.title ?? '' }) : '',
      dueAt: dueAtOf(one),
      track: miniTrackOf(milestones),
    }
  })
}

/** When the next step happens by itself: the offer runs out, what was handed in is released. */
function dueAtOf({ contract, milestones, step }: LivingContract): number | null {
  if (step?.kind === 'answer_offer') return contract.expiresAt.toMillis()
  if (step?.kind !== 'review') return null
  return milestones.find(({ publicId }) => publicId === step.milestone?.publicId)?.reviewDueAt ?? null
}

function otherOf({ contract }: LivingContract, accountId: number) {
  return contract.accountOf(contract.sideOf(accountId) === 'client' ? 'freelancer' : 'client')
}

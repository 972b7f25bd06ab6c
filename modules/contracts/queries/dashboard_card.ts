import i18nManager from '@adonisjs/i18n/services/main'
import type { Identity } from '#app/http/identity'
import { use } from '#app/modules/use'
import { miniTrackOf } from '#modules/contracts/presenters/track'
import { listContracts } from '#modules/contracts/queries/list_contracts'
import { waitingContracts } from '#modules/contracts/queries/waiting_contracts'

const MOST = 5

/** The dashboard's card: contracts on which it is the reader's turn, and how many are running. */
export default async function dashboardCard({ identity }: { identity: Identity }) {
  const waiting = await waitingContracts(identity)
  const { total } = await listContracts({
    accountId: identity.accountId,
    states: ['active'],
    perPage: 1,
  })
  if (waiting.length === 0 && total === 0) return null

  const shown = waiting.slice(0, MOST)
  const names = await use('security').accounts(
    shown.flatMap(({ contract }) => [contract.clientAccountId, contract.freelancerAccountId])
  )
  const i18n = i18nManager.locale(identity.locale)
  return {
    running: total,
    more: waiting.length - shown.length,
    rows: shown.map(({ contract, milestones, step }) => {
      const otherSide = contract.sideOf(identity.accountId) === 'client' ? 'freelancer' : 'client'
      const other = names.get(contract.accountOf(otherSide))?.name ?? ''
      const words = i18n.t(`contracts.steps.${step.kind}.mine.short`, {
        other,
        milestone: step.milestone?.title ?? '',
      })
      return { title: contract.title, href: contract.path, words, track: miniTrackOf(milestones) }
    }),
  }
}

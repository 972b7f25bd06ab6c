import db from '@adonisjs/lucid/services/db'
import { use } from '#app/modules/use'
import { aProposal, anActiveContract, ok, reload } from '#tests/support/contracts'
import { audited, count, type Cases } from '#tests/support/double_submits/case'
import { aPerson } from '#tests/support/people'

const fields = { reason: 'We wait for the photos' }

async function aContractToPause() {
  const { contract, client, freelancer } = await anActiveContract()
  const pauses = async () => ({
    state: (await reload(contract.publicId)).contract.state,
    pauses: await count('contract_pauses', { contract_id: contract.id }),
    open: await count('contract_pauses', { open_contract_id: contract.id }),
    audited: [
      await audited('contracts.paused', contract.publicId),
      await audited('contracts.resumed', contract.publicId),
    ],
  })
  return { contract, client, freelancer, page: contract.path, pauses }
}

/** Forms in which people agree on something. */
export const AGREEMENTS: Cases = {
  'CTR-09 both pause a contract: it is paused once': async () => {
    const { client, freelancer, page, pauses } = await aContractToPause()
    return {
      submit: { by: [client, freelancer], page: `${page}/pause`, paths: [`${page}/pause`], fields },
      effect: pauses,
      expected: [{ state: 'paused', pauses: 1, open: 1, audited: [1, 0] }],
    }
  },
  'CTR-09 both go on with a contract: it is gone on with once': async () => {
    const { contract, client, freelancer, page, pauses } = await aContractToPause()
    ok(await use('contracts').pauseContract({ contractId: contract.publicId, ...fields }, client))
    return {
      submit: { by: [client, freelancer], page, paths: [`${page}/pause/end`] },
      effect: pauses,
      expected: [{ state: 'active', pauses: 1, open: 0, audited: [1, 1] }],
    }
  },
  'CTR-09 one pauses while the other goes on: every pause but the last is over, and each is on record': async () => {
    const { client, freelancer, page, pauses } = await aContractToPause()
    return {
      submit: {
        by: [client, freelancer],
        page: `${page}/pause`,
        paths: [`${page}/pause`, `${page}/pause/end`],
        fields,
      },
      effect: async () => {
        const { state, pauses: all, open, audited: entries } = await pauses()
        const adds = entries[0] === all && entries[1] === all - open && open === (state === 'paused' ? 1 : 0)
        return adds ? 'it adds up' : { state, all, open, entries }
      },
      expected: ['it adds up'],
    }
  },
  'FIN-36 two people of finance agree on a lower fee for one contract: there is one, the newest': async () => {
    const { proposalId } = await aProposal()
    const by = [await aPerson({ role: 'finance' }), await aPerson({ role: 'finance' })]
    const page = '/admin/fee-agreements'
    const agreement = { proposal: proposalId, percent: '8', reason: 'Long known to us' }
    return {
      submit: { by, page, paths: [page], fields: agreement },
      effect: async () => {
        const rows = await db.from('fee_agreements').where('proposal_id', proposalId)
        return rows.map((row) => Number(row.basis_points))
      },
      expected: [[800]],
    }
  },
}

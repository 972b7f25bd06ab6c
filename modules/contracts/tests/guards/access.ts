import type { World } from '#tests/guards/support/world'
import {
  financeDesk,
  clientSide,
  freelancerSide,
  parties,
  signedIn,
  nobody,
  type AccessTable,
} from '#tests/guards/support/access'

const contract = (world: World) => ({
  id: world.contract,
  milestone: world.milestone,
  file: world.deliverable,
  version: '1',
})
const funded = (world: World) => ({ id: world.contract, milestone: world.funded })
const unfunded = (world: World) => ({ id: world.contract, milestone: world.unfunded })
const disputed = (world: World) => ({
  id: world.disputed.contract,
  dispute: world.disputed.dispute,
  split: world.disputed.split,
  file: world.disputed.file,
})
const changing = (world: World) => ({ id: world.changing.contract, change: world.changing.change })
const extra = (world: World) => ({ id: world.contract, extra: world.extra })
const offer = ({ offer: id }: World) => ({ id })
const under = (rest: string) => `/contracts/:id/milestones/:milestone/${rest}`

export default {
  // An offer is made from a proposal that the query or the form names; without one there is nothing to find.
  'GET /offers/new': { who: { ...nobody, visitor: 'signIn' } },
  'POST /offers/previews': { who: { ...nobody, visitor: 'signIn' } },
  'POST /offers': { who: { ...nobody, visitor: 'signIn' } },

  'GET /admin/fee-agreements': { who: financeDesk },
  'POST /admin/fee-agreements': { who: financeDesk },

  'GET /contracts': { who: signedIn },
  'GET /contracts/:id': { who: parties, ids: contract, queries: 43 },
  'GET /contracts/:id/texts/:version': { who: parties, ids: contract },
  'GET /contracts/:id/files/:file': { who: parties, ids: contract },
  'POST /contracts/:id/acceptance': { who: freelancerSide, ids: offer },
  'POST /contracts/:id/decline': { who: freelancerSide, ids: offer },
  'POST /contracts/:id/withdrawal': { who: clientSide, ids: offer },
  'GET /contracts/:id/end': { who: parties, ids: contract },
  'POST /contracts/:id/end': { who: parties, ids: contract },

  'GET /contracts/:id/pause': { who: parties, ids: contract },
  'POST /contracts/:id/pause': { who: parties, ids: contract },
  'POST /contracts/:id/pause/end': { who: parties, ids: contract },
  'GET /contracts/:id/funding': { who: clientSide, ids: contract },
  'POST /contracts/:id/funding': { who: clientSide, ids: contract },
  'POST /contracts/:id/funding/previews': { who: clientSide, ids: contract },
  'POST /contracts/:id/funding/quotes': { who: clientSide, ids: contract },
  'GET /contracts/:id/extras/new': { who: clientSide, ids: contract },
  'POST /contracts/:id/extras/previews': { who: clientSide, ids: contract },
  'POST /contracts/:id/extras': { who: clientSide, ids: contract },
  'GET /contracts/:id/extras/:extra': { who: parties, ids: extra },
  'GET /contracts/:id/extras/:extra/receipt': { who: parties, ids: extra },
  'POST /contracts/:id/extras/:extra/payment': { who: clientSide, ids: extra },
  'POST /contracts/:id/extras/:extra/decline': { who: clientSide, ids: extra },
  'POST /contracts/:id/extras/:extra/withdrawal': { who: freelancerSide, ids: extra },
  'GET /contracts/:id/expenses/new': { who: freelancerSide, ids: contract },
  'POST /contracts/:id/expenses': { who: freelancerSide, ids: contract },
  'GET /contracts/:id/versions/:version': { who: parties, ids: contract },
  'GET /contracts/:id/scope-changes/new': { who: parties, ids: contract },
  'POST /contracts/:id/scope-changes/previews': { who: parties, ids: contract },
  'POST /contracts/:id/scope-changes': { who: parties, ids: contract },
  'GET /contracts/:id/scope-changes/:change': { who: parties, ids: changing },
  'POST /contracts/:id/scope-changes/:change/acceptance': { who: parties, ids: changing },
  'POST /contracts/:id/scope-changes/:change/decline': { who: parties, ids: changing },
  'POST /contracts/:id/scope-changes/:change/withdrawal': { who: parties, ids: changing },
  [`GET ${under('disputes/new')}`]: { who: parties, ids: funded },
  [`POST ${under('disputes')}`]: { who: parties, ids: funded },
  'GET /contracts/:id/disputes/:dispute': { who: parties, ids: disputed },
  'POST /contracts/:id/disputes/:dispute/statements': { who: parties, ids: disputed },
  'POST /contracts/:id/disputes/:dispute/splits': { who: parties, ids: disputed },
  'POST /contracts/:id/disputes/:dispute/splits/:split/acceptance': { who: parties, ids: disputed },
  'POST /contracts/:id/disputes/:dispute/splits/:split/decline': { who: parties, ids: disputed },
  'POST /contracts/:id/disputes/:dispute/withdrawal': { who: parties, ids: disputed },
  'GET /contracts/:id/disputes/:dispute/files/:file': { who: { ...parties, admin: 'allowed' }, ids: disputed },

  [`GET ${under('funding')}`]: { who: clientSide, ids: unfunded },
  [`POST ${under('funding')}`]: { who: clientSide, ids: unfunded },
  [`POST ${under('funding/quotes')}`]: { who: clientSide, ids: unfunded },
  [`GET ${under('submissions/new')}`]: { who: freelancerSide, ids: funded },
  [`POST ${under('submissions')}`]: { who: freelancerSide, ids: funded },
  [`GET ${under('change-requests/new')}`]: { who: clientSide, ids: contract },
  [`POST ${under('change-requests')}`]: { who: clientSide, ids: contract },
  [`GET ${under('approval')}`]: { who: clientSide, ids: contract },
  [`POST ${under('approval')}`]: { who: clientSide, ids: contract },
  [`GET ${under('refund-requests/new')}`]: { who: clientSide, ids: funded },
  [`POST ${under('refund-requests')}`]: { who: clientSide, ids: funded },
  [`POST ${under('refund-requests/decline')}`]: { who: freelancerSide, ids: funded },
  [`GET ${under('return')}`]: { who: freelancerSide, ids: funded },
  [`POST ${under('return')}`]: { who: freelancerSide, ids: funded },
  [`GET ${under('refund')}`]: { who: freelancerSide, ids: funded },
  [`POST ${under('refund')}`]: { who: freelancerSide, ids: funded },
} satisfies AccessTable

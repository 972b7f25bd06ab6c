import { everybody, except, freelancerOnly, signedIn, type AccessTable } from '#tests/guards/support/access'

/** Staff without a profile of their own have no part of one to fill in. */
const members = except(signedIn, { moderator: 'hidden', finance: 'hidden', admin: 'hidden' })
const place = () => ({ step: 'place' })

export default {
  'GET /talent': { who: everybody },
  'GET /talent/:slug': { who: everybody, ids: ({ slug }) => ({ slug }) },
  'GET /clients/:slug': { who: everybody, ids: ({ clientSlug }) => ({ slug: clientSlug }) },
  'GET /dashboard': { who: signedIn, queries: 30 },
  'GET /onboarding': { who: signedIn },
  'GET /onboarding/:step': { who: members, ids: place },
  'POST /onboarding/:step': { who: members, ids: place },
  'POST /onboarding/:step/skip': { who: members, ids: place },
  'GET /settings/profile': { who: signedIn },
  'GET /settings/profile/address': { who: members },
  'POST /settings/profile/address': { who: members },
  'GET /settings/profile/:step': { who: members, ids: place },
  'POST /settings/profile/:step': { who: members, ids: place },
  'POST /settings/portfolio/:id/pictures': { who: freelancerOnly, ids: ({ portfolioCase: id }) => ({ id }) },
  'POST /settings/portfolio/pictures/:id/move': { who: freelancerOnly, ids: ({ casePicture: id }) => ({ id }) },
  'POST /settings/portfolio/pictures/:id/remove': { who: freelancerOnly, ids: ({ casePicture: id }) => ({ id }) },
} satisfies AccessTable

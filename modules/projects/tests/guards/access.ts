import type { World } from '#tests/guards/support/world'
import {
  clientOnly,
  clients,
  clientSide,
  everybody,
  except,
  freelancers,
  freelancerSide,
  signedIn,
  type AccessTable,
} from '#tests/guards/support/access'

const project = (world: World) => ({ id: world.project, file: world.attachment })
const draft = (world: World) => ({ id: world.draft })
const counter = (world: World) => ({ id: world.counterOffer })
const invitation = (world: World) => ({ id: world.invitation })
const proposal = (world: World) => ({ id: world.proposal })

/** A project is public, so whose it is not is told so; a draft is hidden. */
const owners = except(clientSide, {
  otherClient: 'forbidden',
  otherFreelancer: 'forbidden',
  moderator: 'forbidden',
  finance: 'forbidden',
  admin: 'forbidden',
})
const proposers = except(owners, {
  client: 'forbidden',
  clientColleague: 'forbidden',
  freelancer: 'allowed',
  freelancerColleague: 'allowed',
})
const bothSides = except(owners, { freelancer: 'allowed', freelancerColleague: 'allowed' })

export default {
  'GET /projects': { who: everybody },
  'GET /projects/:id': { who: everybody, ids: project },
  'GET /projects/mine': { who: clients },
  'GET /projects/new': { who: clients },
  'POST /projects': { who: clients },
  'GET /projects/:id/edit': { who: clientOnly, ids: draft },
  'POST /projects/:id/edit': { who: clientOnly, ids: draft },
  'POST /projects/:id/publication': { who: clientOnly, ids: draft },
  'POST /projects/:id/closure': { who: owners, ids: project },
  'GET /projects/:id/proposals': { who: owners, ids: project },
  'GET /projects/:id/files/:file': { who: signedIn, ids: project },
  'GET /projects/:id/propose': { who: freelancers, ids: project },
  'POST /projects/:id/propose': { who: freelancers, ids: project },

  'GET /projects/:id/invitations': { who: owners, ids: project },
  'GET /talent/:slug/invitation': { who: clients, ids: (world) => ({ slug: world.slug }) },
  'POST /talent/:slug/invitation': { who: clients, ids: (world) => ({ slug: world.slug }) },
  'GET /invitations': { who: signedIn },
  'POST /invitations/:id/acceptance': { who: freelancerSide, ids: invitation },
  'POST /invitations/:id/decline': { who: freelancerSide, ids: invitation },
  'POST /invitations/:id/withdrawal': { who: clientSide, ids: invitation },

  'GET /proposals': { who: signedIn },
  'GET /proposals/:id': { who: bothSides, ids: proposal, queries: 30 },
  'GET /proposals/:id/edit': { who: proposers, ids: proposal },
  'POST /proposals/:id/edit': { who: proposers, ids: proposal },
  'POST /proposals/:id/withdrawal': { who: proposers, ids: proposal },
  'POST /proposals/:id/shortlist': { who: owners, ids: proposal },
  'POST /proposals/:id/decline': { who: owners, ids: proposal },

  'GET /proposals/:id/counter-offer': { who: owners, ids: proposal },
  'POST /proposals/:id/counter-offer': { who: owners, ids: proposal },
  'POST /counter-offers/:id/agreement': { who: proposers, ids: counter },
  'POST /counter-offers/:id/decline': { who: proposers, ids: counter },
  'POST /counter-offers/:id/withdrawal': { who: owners, ids: counter },
} satisfies AccessTable

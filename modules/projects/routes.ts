import router from '@adonisjs/core/services/router'
import { memberPage, publicPage } from '#app/http/stacks'

const Projects = () => import('./controllers/projects_controller.js')
const MyProjects = () => import('./controllers/my_projects_controller.js')
const Publications = () => import('./controllers/publications_controller.js')
const Closures = () => import('./controllers/closures_controller.js')
const ProjectFiles = () => import('./controllers/project_files_controller.js')
const ProjectProposals = () => import('./controllers/project_proposals_controller.js')
const Propose = () => import('./controllers/propose_controller.js')
const Proposals = () => import('./controllers/proposals_controller.js')
const Revisions = () => import('./controllers/revisions_controller.js')
const Shortlists = () => import('./controllers/shortlists_controller.js')
const Declines = () => import('./controllers/declines_controller.js')
const CounterOffers = () => import('./controllers/counter_offers_controller.js')
const CounterAgreements = () => import('./controllers/counter_agreements_controller.js')
const CounterDeclines = () => import('./controllers/counter_declines_controller.js')
const CounterWithdrawals = () => import('./controllers/counter_withdrawals_controller.js')
const Invites = () => import('./controllers/invites_controller.js')
const ProjectInvitations = () => import('./controllers/project_invitations_controller.js')
const MyInvitations = () => import('./controllers/my_invitations_controller.js')
const InvitationAcceptances = () => import('./controllers/invitation_acceptances_controller.js')
const InvitationDeclines = () => import('./controllers/invitation_declines_controller.js')
const InvitationWithdrawals = () => import('./controllers/invitation_withdrawals_controller.js')
const Withdrawals = () => import('./controllers/withdrawals_controller.js')

const PUBLIC_ID = /^[0-9a-hjkmnp-tv-z]{16}$/

export default function routes() {
  publicPage(() => {
    router.get('/projects', [Projects, 'index']).as('index')
    router.get('/projects/:id', [Projects, 'show']).as('show').where('id', PUBLIC_ID)
  })
  memberPage(clientRoutes)
  memberPage(freelancerRoutes)
  memberPage(invitationRoutes)
  memberPage(() => {
    router.get('/proposals/:id', [Proposals, 'show']).as('proposals.show').where('id', PUBLIC_ID)
    router
      .get('/projects/:id/files/:file', [ProjectFiles, 'show'])
      .as('files.show')
      .where('id', PUBLIC_ID)
      .where('file', PUBLIC_ID)
  })
}

function clientRoutes() {
  router.get('/projects/mine', [MyProjects, 'index']).as('mine')
  router.get('/projects/new', [Projects, 'create']).as('create')
  router.post('/projects', [Projects, 'store']).as('store')
  router
    .group(() => {
      router.get('/projects/:id/edit', [Projects, 'edit']).as('edit')
      router.post('/projects/:id/edit', [Projects, 'update']).as('update')
      router.post('/projects/:id/publication', [Publications, 'store']).as('publish')
      router.post('/projects/:id/closure', [Closures, 'store']).as('close')
      router.get('/projects/:id/proposals', [ProjectProposals, 'index']).as('proposals.compare')
      router.post('/proposals/:id/shortlist', [Shortlists, 'store']).as('proposals.shortlist')
      router.post('/proposals/:id/decline', [Declines, 'store']).as('proposals.decline')
      router.get('/proposals/:id/counter-offer', [CounterOffers, 'create']).as('counter_offers.create')
      router.post('/proposals/:id/counter-offer', [CounterOffers, 'store']).as('counter_offers.store')
      router.post('/counter-offers/:id/withdrawal', [CounterWithdrawals, 'store']).as('counter_offers.take_back')
    })
    .where('id', PUBLIC_ID)
}

function freelancerRoutes() {
  router.get('/proposals', [Proposals, 'index']).as('proposals.index')
  router
    .group(() => {
      router.get('/projects/:id/propose', [Propose, 'create']).as('propose')
      router.post('/projects/:id/propose', [Propose, 'store']).as('propose.store')
      router.get('/proposals/:id/edit', [Revisions, 'create']).as('proposals.edit')
      router.post('/proposals/:id/edit', [Revisions, 'store']).as('proposals.update')
      router.post('/proposals/:id/withdrawal', [Withdrawals, 'store']).as('proposals.withdraw')
      router.post('/counter-offers/:id/agreement', [CounterAgreements, 'store']).as('counter_offers.agree')
      router.post('/counter-offers/:id/decline', [CounterDeclines, 'store']).as('counter_offers.decline')
    })
    .where('id', PUBLIC_ID)
}

function invitationRoutes() {
  router.get('/talent/:slug/invitation', [Invites, 'create']).as('invites.create')
  router.post('/talent/:slug/invitation', [Invites, 'store']).as('invites.store')
  router.get('/invitations', [MyInvitations, 'index']).as('invitations.mine')
  router
    .group(() => {
      router.get('/projects/:id/invitations', [ProjectInvitations, 'index']).as('invitations.index')
      router.post('/invitations/:id/acceptance', [InvitationAcceptances, 'store']).as('invitations.accept')
      router.post('/invitations/:id/decline', [InvitationDeclines, 'store']).as('invitations.decline')
      router.post('/invitations/:id/withdrawal', [InvitationWithdrawals, 'store']).as('invitations.take_back')
    })
    .where('id', PUBLIC_ID)
}

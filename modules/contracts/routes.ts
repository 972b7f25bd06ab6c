import router from '@adonisjs/core/services/router'
import { freshFactor } from '#app/http/fresh_factor'
import { limited } from '#app/http/request_limits'
import { memberPage } from '#app/http/stacks'

const Offers = () => import('#modules/contracts/controllers/offers_controller')
const OfferPreviews = () => import('#modules/contracts/controllers/offer_previews_controller')
const OfferAnswers = () => import('#modules/contracts/controllers/offer_answers_controller')
const Contracts = () => import('#modules/contracts/controllers/contracts_controller')
const Texts = () => import('#modules/contracts/controllers/contract_texts_controller')
const Endings = () => import('#modules/contracts/controllers/contract_endings_controller')
const Pauses = () => import('#modules/contracts/controllers/contract_pauses_controller')
const Fundings = () => import('#modules/contracts/controllers/milestone_fundings_controller')
const JointFundings = () => import('#modules/contracts/controllers/joint_fundings_controller')
const JointQuotes = () => import('#modules/contracts/controllers/joint_funding_quotes_controller')
const FundingQuotes = () => import('#modules/contracts/controllers/funding_quotes_controller')
const Submissions = () => import('#modules/contracts/controllers/milestone_submissions_controller')
const Changes = () => import('#modules/contracts/controllers/change_requests_controller')
const Releases = () => import('#modules/contracts/controllers/milestone_releases_controller')
const RefundRequests = () => import('#modules/contracts/controllers/refund_requests_controller')
const Refunds = () => import('#modules/contracts/controllers/milestone_refunds_controller')
const Versions = () => import('#modules/contracts/controllers/contract_versions_controller')
const ScopeChanges = () => import('#modules/contracts/controllers/scope_changes_controller')
const ChangeAnswers = () => import('#modules/contracts/controllers/scope_change_answers_controller')
const Disputes = () => import('#modules/contracts/controllers/disputes_controller')
const Statements = () => import('#modules/contracts/controllers/dispute_statements_controller')
const Splits = () => import('#modules/contracts/controllers/dispute_splits_controller')
const Evidence = () => import('#modules/contracts/controllers/dispute_files_controller')
const Returns = () => import('#modules/contracts/controllers/release_returns_controller')
const Extras = () => import('#modules/contracts/controllers/extras_controller')
const Expenses = () => import('#modules/contracts/controllers/expenses_controller')
const ExtraPayments = () => import('#modules/contracts/controllers/extra_payments_controller')
const ExtraReceipts = () => import('#modules/contracts/controllers/extra_receipts_controller')
const FeeAgreements = () => import('#modules/contracts/controllers/admin/fee_agreements_controller')
const Files = () => import('#modules/contracts/controllers/submission_files_controller')

export default function routes() {
  memberPage(() => {
    router.get('/offers/new', [Offers, 'create']).as('offers.create')
    router.post('/offers/previews', [OfferPreviews, 'store']).as('offer_previews.store')
    router.post('/offers', [Offers, 'store']).as('offers.store')

    router.get('/contracts', [Contracts, 'index']).as('contracts.index')
    router.get('/contracts/:id', [Contracts, 'show']).as('contracts.show')
    router.get('/contracts/:id/texts/:version', [Texts, 'show']).as('texts.show')
    router.get('/contracts/:id/versions/:version', [Versions, 'show']).as('versions.show')
    router.get('/contracts/:id/files/:file', [Files, 'show']).as('files.show')
    router.post('/contracts/:id/acceptance', [OfferAnswers, 'accept']).as('offers.accept')
    router.post('/contracts/:id/decline', [OfferAnswers, 'decline']).as('offers.decline')
    router.post('/contracts/:id/withdrawal', [OfferAnswers, 'withdraw']).as('offers.withdraw')
    router.get('/contracts/:id/funding', [JointFundings, 'create']).as('joint_fundings.create')
    router.post('/contracts/:id/funding', [JointFundings, 'store']).as('joint_fundings.store')
    router.post('/contracts/:id/funding/previews', [JointFundings, 'preview']).as('joint_fundings.preview')
    router
      .post('/contracts/:id/funding/quotes', [JointQuotes, 'store'])
      .as('joint_funding_quotes.store')
      .use(limited('costly'))
    router.get('/contracts/:id/pause', [Pauses, 'create']).as('pauses.create')
    router.post('/contracts/:id/pause', [Pauses, 'store']).as('pauses.store')
    router.post('/contracts/:id/pause/end', [Pauses, 'destroy']).as('pauses.destroy')
    router.get('/contracts/:id/end', [Endings, 'create']).as('endings.create')
    router.post('/contracts/:id/end', [Endings, 'store']).as('endings.store')

    router.group(extraRoutes).prefix('/contracts/:id')
    router.group(changeRoutes).prefix('/contracts/:id/scope-changes')
    router.group(disputeRoutes).prefix('/contracts/:id/disputes/:dispute')
    router.group(milestoneRoutes).prefix('/contracts/:id/milestones/:milestone')
  })

  memberPage(() => {
    router.get('/admin/fee-agreements', [FeeAgreements, 'index']).as('fee_agreements.index')
  }).use(freshFactor({ within: 'console' }))

  memberPage(() => {
    router.post('/admin/fee-agreements', [FeeAgreements, 'store']).as('fee_agreements.store')
  }).use(freshFactor())
}

function changeRoutes() {
  router.get('/new', [ScopeChanges, 'create']).as('scope_changes.create')
  router.post('/previews', [ScopeChanges, 'preview']).as('scope_changes.preview')
  router.post('/', [ScopeChanges, 'store']).as('scope_changes.store')
  router.get('/:change', [ScopeChanges, 'show']).as('scope_changes.show')
  router.post('/:change/acceptance', [ChangeAnswers, 'accept']).as('scope_changes.accept')
  router.post('/:change/decline', [ChangeAnswers, 'decline']).as('scope_changes.decline')
  router.post('/:change/withdrawal', [ChangeAnswers, 'withdraw']).as('scope_changes.withdraw')
}

function extraRoutes() {
  router.get('/extras/new', [Extras, 'create']).as('extras.create')
  router.post('/extras/previews', [Extras, 'preview']).as('extras.preview')
  router.post('/extras', [Extras, 'store']).as('extras.store')
  router.get('/extras/:extra', [Extras, 'show']).as('extras.show')
  router.get('/extras/:extra/receipt', [ExtraReceipts, 'show']).as('extra_receipts.show')
  router.post('/extras/:extra/payment', [ExtraPayments, 'store']).as('extra_payments.store')
  router.post('/extras/:extra/decline', [Expenses, 'decline']).as('expenses.decline')
  router.post('/extras/:extra/withdrawal', [Expenses, 'withdraw']).as('expenses.withdraw')
  router.get('/expenses/new', [Expenses, 'create']).as('expenses.create')
  router.post('/expenses', [Expenses, 'store']).as('expenses.store')
}

function disputeRoutes() {
  router.get('/', [Disputes, 'show']).as('disputes.show')
  router.post('/statements', [Statements, 'store']).as('dispute_statements.store')
  router.post('/splits', [Splits, 'store']).as('dispute_splits.store')
  router.post('/splits/:split/acceptance', [Splits, 'accept']).as('dispute_splits.accept')
  router.post('/splits/:split/decline', [Splits, 'decline']).as('dispute_splits.decline')
  router.post('/withdrawal', [Disputes, 'withdraw']).as('disputes.withdraw')
  router.get('/files/:file', [Evidence, 'show']).as('dispute_files.show')
}

function milestoneRoutes() {
  router.get('/disputes/new', [Disputes, 'create']).as('disputes.create')
  router.post('/disputes', [Disputes, 'store']).as('disputes.store')
  router.get('/funding', [Fundings, 'create']).as('fundings.create')
  router.post('/funding', [Fundings, 'store']).as('fundings.store')
  router.post('/funding/quotes', [FundingQuotes, 'store']).as('funding_quotes.store').use(limited('costly'))
  router.get('/submissions/new', [Submissions, 'create']).as('submissions.create')
  router.post('/submissions', [Submissions, 'store']).as('submissions.store')
  router.get('/change-requests/new', [Changes, 'create']).as('changes.create')
  router.post('/change-requests', [Changes, 'store']).as('changes.store')
  router.get('/approval', [Releases, 'create']).as('releases.create')
  router.post('/approval', [Releases, 'store']).as('releases.store')
  router.get('/refund-requests/new', [RefundRequests, 'create']).as('refund_requests.create')
  router.post('/refund-requests', [RefundRequests, 'store']).as('refund_requests.store')
  router.post('/refund-requests/decline', [RefundRequests, 'decline']).as('refund_requests.decline')
  router.get('/return', [Returns, 'create']).as('returns.create')
  router.post('/return', [Returns, 'store']).as('returns.store')
  router.get('/refund', [Refunds, 'create']).as('refunds.create')
  router.post('/refund', [Refunds, 'store']).as('refunds.store')
}

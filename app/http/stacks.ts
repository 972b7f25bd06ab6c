import router from '@adonisjs/core/services/router'

const stack = router.named({
  visitorPages: () => import('#app/http/visitor_pages'),
  body: () => import('#app/http/body'),
  session: () => import('@adonisjs/session/session_middleware'),
  tokens: () => import('#app/http/form_tokens'),
  auth: () => import('@adonisjs/auth/initialize_auth_middleware'),
  identity: () => import('#app/http/identity_middleware'),
  view: () => import('#app/http/view_state'),
  limits: () => import('#app/http/request_limits'),
  formKeys: () => import('#app/http/form_keys'),
  keptForms: () => import('#app/http/fresh_factor'),
  signedIn: () => import('#app/http/signed_in'),
  problem: () => import('#app/http/problem_json'),
  member: () => import('#app/http/member_only'),
  sameOrigin: () => import('#app/http/same_origin'),
})

const pageStack = () => [
  stack.session(),
  stack.body(),
  stack.tokens(),
  stack.auth(),
  stack.identity(),
  stack.view(),
  stack.limits(),
]

/** HTML pages for anyone: session, form token, who is signed in, the view's state. */
export function page(routes: () => void) {
  return router.group(routes).use([...pageStack(), stack.formKeys()])
}

/** Pages for anyone that every visitor sees alike, kept for a minute. They may hold no form that needs a session. */
export function publicPage(routes: () => void) {
  return router.group(routes).use([stack.visitorPages(), ...pageStack(), stack.formKeys()])
}

/**
 * HTML pages for people who are signed in; others are sent to sign in and come back. The form key is looked at only
 * then: what somebody sent after their session ended can be sent again.
 */
export function memberPage(routes: () => void) {
  return router.group(routes).use([...pageStack(), stack.signedIn(), stack.formKeys(), stack.keptForms()])
}

/** JSON for scripts and integrations: session cookie from the same origin, problem+json errors. */
export function api(routes: () => void) {
  return router
    .group(routes)
    .use([
      stack.problem(),
      stack.session(),
      stack.body(),
      stack.sameOrigin(),
      stack.auth(),
      stack.identity(),
      stack.limits(),
    ])
}

/** JSON of people who are signed in: 401 for others. */
export function memberApi(routes: () => void) {
  return api(routes).use(stack.member())
}

/** What scripts of people who are signed in read, without an end or often: no session store, no body; 401 for others. */
export function stream(routes: () => void) {
  return router.group(routes).use([stack.problem(), stack.auth(), stack.identity(), stack.member(), stack.limits()])
}

/** Machine callers that prove themselves (webhooks) and probes: no session, no CSRF; the handler reads the raw body. */
export function open(routes: () => void) {
  return router.group(routes).use([stack.problem()])
}

/** Files for whoever has the address: no session, no cookies; the address says everything. */
export function addressed(routes: () => void) {
  return router.group(routes)
}

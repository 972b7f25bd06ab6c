import { clientInPerson, everybody, nobody, signedIn, type AccessTable } from '#tests/guards/support/access'

const unknownToken = () => ({ token: 'no-such-token' })

const noFactor = () => ({ id: 'no-such-factor' })
const nobodyIn = { ...nobody, visitor: 'signIn' as const }

export default {
  'GET /sign-up': { who: everybody },
  'POST /sign-up': { who: everybody },
  'GET /sign-up/sent': { who: everybody },
  'GET /confirm-email/:token': { who: nobody, ids: unknownToken },
  'POST /confirm-email/:token': { who: everybody, ids: unknownToken },
  'GET /sign-in': { who: everybody },
  'POST /sign-in': { who: everybody },
  'GET /sign-in/verify': { who: everybody, lands: '/sign-in' },
  'POST /sign-in/verify': { who: everybody, lands: '/sign-in' },
  'POST /sign-out': { who: everybody, lands: '/sign-in' },
  'GET /forgot-password': { who: everybody },
  'POST /forgot-password': { who: everybody },
  'GET /reset-password/:token': { who: nobody, ids: unknownToken },
  'POST /reset-password/:token': { who: everybody, ids: unknownToken },
  'POST /demo/sign-in': { who: nobody },

  'POST /confirm-email': { who: signedIn },
  'GET /settings/account': { who: signedIn },
  'POST /settings/account': { who: signedIn },
  'POST /settings/picture': { who: signedIn },
  'POST /settings/picture/remove': { who: signedIn },
  'POST /settings/email': { who: signedIn },
  'GET /settings/email/:token': { who: { ...nobody, visitor: 'signIn' }, ids: unknownToken },
  'POST /settings/email/:token': { who: signedIn, ids: unknownToken },
  'GET /confirm-identity': { who: signedIn },
  'POST /confirm-identity': { who: signedIn },
  'GET /settings/security': { who: signedIn },
  'GET /settings/security/factors/:id': { who: nobodyIn, ids: noFactor },
  'POST /settings/security/factors/:id': { who: signedIn, ids: noFactor },
  'POST /settings/security/factors/:id/removal': { who: nobodyIn, ids: noFactor },
  'POST /settings/security/authenticator': { who: signedIn },
  'GET /settings/security/authenticator': { who: signedIn },
  'POST /settings/security/authenticator/confirm': { who: signedIn },
  'POST /settings/security/backup-codes': { who: signedIn },
  'GET /settings/display': { who: signedIn },
  'POST /settings/display': { who: signedIn },
  'GET /settings/password': { who: signedIn },
  'POST /settings/password': { who: signedIn },
  'POST /settings/roles': { who: signedIn },
  'GET /settings/sessions': { who: signedIn },
  'POST /settings/sessions/end-others': { who: signedIn },
  'POST /settings/sessions/:id/end': { who: clientInPerson, ids: ({ session }) => ({ id: session }) },
} satisfies AccessTable

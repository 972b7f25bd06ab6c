import { appUrl } from '#config/app'
import { payments } from '#config/payments'
import app from '@adonisjs/core/services/app'
import { defineConfig } from '@adonisjs/shield'

const dev = app.inDev ? ['http://localhost:5173', 'ws://localhost:5173'] : []

const payPages = payments.gateway === 'stripe' ? ['https://checkout.stripe.com', 'https://connect.stripe.com'] : []

/**
 * Sets a colour and nothing else, from pages that are shown to visitors without a session; and what mail programs post
 * for their readers, where the signature in the address proves that we gave it out.
 */
const withoutToken = ['/theme', '/unsubscribe/:person/:topic/:signature']

/** Style attributes carry custom properties only, hence style-src-attr; scripts and style elements need the nonce. */
const shieldConfig = defineConfig({
  csp: {
    enabled: true,
    directives: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'", '@nonce', ...dev],
      styleSrc: ["'self'", '@nonce', ...dev],
      styleSrcAttr: ["'unsafe-inline'"],
      imgSrc: ["'self'", 'data:', 'blob:'],
      connectSrc: ["'self'", ...dev],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
      // Forms that end on a payment company's page are sent on there by us.
      formAction: ["'self'", ...payPages],
      reportUri: ['/policy-reports'],
    },
    reportOnly: false,
  },
  csrf: {
    enabled: true,
    exceptRoutes: withoutToken,
    enableXsrfCookie: false,
    methods: ['POST', 'PUT', 'PATCH', 'DELETE'],
  },
  xFrame: { enabled: true, action: 'DENY' },
  hsts: { enabled: appUrl.startsWith('https:'), maxAge: '365 days' },
  contentTypeSniffing: { enabled: true },
})

export default shieldConfig

import { appUrl } from '#config/app'

const site = new URL(appUrl)

/** Who asks keys to sign: fixed by APP_URL, whatever address a request came by. */
export const relyingParty = { name: 'MegiLance', id: site.hostname, origin: site.origin }

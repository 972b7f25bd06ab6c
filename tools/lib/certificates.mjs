import { existsSync } from 'node:fs'

const SYSTEM_BUNDLES = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/ssl/cert.pem',
]

/** Lets npm trust what this machine trusts, as behind a company's proxy; Node by itself knows only its built-in list. */
export function trustSystemCertificates(env) {
  const bundle = SYSTEM_BUNDLES.find((path) => existsSync(path))
  return env.NODE_EXTRA_CA_CERTS || !bundle ? env : { ...env, NODE_EXTRA_CA_CERTS: bundle }
}

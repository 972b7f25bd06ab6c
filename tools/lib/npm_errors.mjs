import { Halt } from './halt.mjs'
import { ROOT } from './paths.mjs'

const AGAIN = 'Run the same command again; what was done already is kept.'

const CAUSES = [
  {
    sign: /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|EIDLETIMEOUT/,
    message: 'npm cannot reach its registry: there is no network, or a proxy stands in between.',
    next: [
      'Check the connection, and the variables HTTPS_PROXY, HTTP_PROXY and NO_PROXY if you use a proxy.',
      'A registry of your own is chosen with: npm config set registry <address>',
      AGAIN,
    ],
  },
  {
    sign: /SELF_SIGNED_CERT|UNABLE_TO_GET_ISSUER_CERT|UNABLE_TO_VERIFY_LEAF|CERT_HAS_EXPIRED/,
    message: "npm does not trust the registry's certificate.",
    next: ["Name your organisation's certificate file: NODE_EXTRA_CA_CERTS=/path/to/ca.pem", AGAIN],
  },
  {
    sign: /ENOSPC/,
    message: 'the disk is full.',
    next: ['Free about 1 GB and run the command again.'],
  },
  {
    sign: /EACCES|EPERM|EROFS/,
    message: `npm may not write: either to ${ROOT} or to its own cache.`,
    next: [`Give yourself the folder: sudo chown -R "$(id -un)" "${ROOT}"`, AGAIN],
  },
  {
    sign: /EUSAGE|can only install packages when your package\.json/,
    message: 'package.json and package-lock.json do not say the same.',
    next: ['Run: npm install', AGAIN],
  },
  {
    sign: /E401|E403|ENEEDAUTH/,
    message: 'the npm registry refuses this machine.',
    next: ['Check the registry and the token in your .npmrc.', AGAIN],
  },
  {
    sign: /ETARGET|E404/,
    message: 'the npm registry you use does not have a package that is needed.',
    next: ['Check: npm config get registry', AGAIN],
  },
]

const STACK_OR_NOISE =
  /^npm (ERR!|error)\s*($|[{}]|at |(type|syscall|errno|requiredBy): |A complete log|\/.*debug-\d+\.log)/i

/** Turns npm's output into a Halt with the cause in plain words; npm's own words go along as details. */
export function explainNpm(output) {
  const words = output.split('\n').filter((line) => line.trim() && !STACK_OR_NOISE.test(line))
  const cause = CAUSES.find(({ sign }) => sign.test(output))
  return cause
    ? new Halt(cause.message, cause.next, words.slice(0, 3).join('\n'))
    : new Halt('npm could not install the packages; its own words are above.', [AGAIN], words.slice(-25).join('\n'))
}

import type { Factor } from '../queries/factors.js'
import { ASSURANCE, worthOf, type Method } from './methods.js'

/** What an assessment of a sign-in asks for. */
export type RiskVerdict = 'allow' | 'one_factor' | 'two_factors' | 'refused'

export interface SignInFacts {
  /** What they have shown so far. */
  shown: readonly Method[]
  factors: readonly Factor[]
  backupCodes: number
  risk: RiskVerdict
  /** The least that rules of the operators ask of this person; 0 when they ask nothing. */
  demanded: number
}

export type SignInDecision =
  | { ask: 'nothing' }
  | { ask: 'refused' }
  /** `need` is what one of the methods has to be worth. */
  | { ask: 'factor'; need: number; methods: Method[] }

/**
 * What somebody still has to show before they are signed in. Who has factors is always asked for one; a code
 * by mail will do only for those who have nothing better, or whoever reads the mailbox could reset the password and walk
 * in. Who has none is sent a code by mail when the sign-in is unusual: nothing better can be asked of them. A high risk
 * asks for two methods; who has only one that is strong shows it and then a code by mail.
 */
export function decideSignIn({ shown, factors, backupCodes, risk, demanded }: SignInFacts): SignInDecision {
  if (risk === 'refused') return { ask: 'refused' }
  const has: Method[] = [...new Set<Method>(factors.map(({ kind }) => kind))]
  if (has.length === 0) return risk === 'allow' ? { ask: 'nothing' } : asked(['email'], shown, ASSURANCE.mailbox)

  const strongest = Math.max(...has.map(worthOf))
  const need = Math.min(Math.max(ASSURANCE.code, demanded), strongest)
  const spare: Method[] = backupCodes > 0 && strongest > ASSURANCE.mailbox ? ['backup_code'] : []
  const first = asked([...has.filter((method) => worthOf(method) >= need), ...spare], shown, need)
  if (first.ask !== 'nothing' || risk !== 'two_factors' || strongest === ASSURANCE.mailbox) return first
  return another([...has, ...spare], shown)
}

function asked(methods: Method[], shown: readonly Method[], need: number): SignInDecision {
  const isShown = shown.some((method) => method !== 'password' && (worthOf(method) >= need || method === 'backup_code'))
  return isShown ? { ask: 'nothing' } : { ask: 'factor', need, methods }
}

/** A second method besides the strong one that was shown. */
function another(has: Method[], shown: readonly Method[]): SignInDecision {
  const isStrong = (method: Method) => worthOf(method) >= ASSURANCE.code
  if (new Set(shown.filter(isStrong)).size > 1) return { ask: 'nothing' }
  const others = has.filter((method) => isStrong(method) && !shown.includes(method))
  if (others.length > 0) return { ask: 'factor', need: ASSURANCE.code, methods: others }
  return shown.includes('email') ? { ask: 'nothing' } : { ask: 'factor', need: ASSURANCE.mailbox, methods: ['email'] }
}

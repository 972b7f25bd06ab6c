import { record } from '#app/audit/audit'
import { newPublicId } from '#app/data/public_id'
import { transact, type Trx } from '#app/data/transact'
import { dispatch } from '#app/jobs/jobs'
import { clock } from '#app/time/clock'
import type { RequestFacts } from '../devices/request_facts.js'
import type { Method } from '../factors/methods.js'
import { networkOf } from '#app/http/ip_address'
import type { Place } from '../places/place.js'
import { places } from '../places/places.js'
import { gatherFactors } from '../risk/gather_factors.js'
import { traitsOf, type Traits } from '../risk/habits.js'
import { bandOf, demandOf, MODEL, scoreOf, type Band, type Factors, type Reason } from '../risk/score.js'

/** How somebody came; words of it are `security.history.methods.<method>`. */
export type SignInMethod = Method | 'link' | 'demo'

/** Whoever just proved their address, or clicked in a demo, is kept out by nothing. */
const LET_IN: SignInMethod[] = ['link', 'demo']

export interface Assessment {
  /** Its row in `sign_ins`, for `noteEntered` once they are in. */
  signInId: number
  /** 0 to 100. */
  score: number
  band: Band
  /** What is asked for: the band, or `allow` while operators only watch. With `block` nobody gets in. */
  demand: Band
  reasons: Reason[]
}

/** What a score was made of, as its row keeps it. */
export interface StoredFeatures {
  factors: Factors
  traits: Traits
  fingerprint: string | null
  /** How the address was typed, of somebody who asked for it to be looked at; until they are in. */
  sample: number[] | null
}

/**
 * Says how risky it is to let somebody in who knows the password, and keeps why. A refused one is written down as
 * critical, and its person is told. Eight queries.
 */
export async function assessSignIn({
  person,
  facts,
  method = 'password',
}: {
  person: { id: number; publicId: string }
  facts: RequestFacts
  method?: SignInMethod
}): Promise<Assessment> {
  const place = await places.find(facts.ip)
  const traits = traitsOf(facts, place)
  const { factors, sample } = await gatherFactors(person.id, { facts, place, traits })
  const { score, reasons } = scoreOf(factors)
  const band = bandOf(score)
  const result = {
    score,
    band,
    demand: LET_IN.includes(method) ? 'allow' : demandOf(band, factors.lists),
    reasons,
  } as const
  const row = {
    ...attemptRow({ facts, place }),
    user_id: person.id,
    method,
    ...storedResult(result, { factors, traits, fingerprint: facts.fingerprint, sample }),
  }
  const signInId = await transact((trx) => keep(row, person.publicId, trx))
  return { ...result, signInId }
}

/** Writes a try down; one that is refused is on record as critical, and its person is told. */
async function keep(row: Record<string, any>, personId: string, trx: Trx): Promise<number> {
  const signInId = Number((await trx.table('sign_ins').insert(row))[0])
  if (row.demand === 'allow') return signInId
  const isBlocked = row.outcome === 'blocked'
  const action = isBlocked ? 'security.sign_in_blocked' : 'security.stepped_up'
  const details = { score: row.score, signIn: row.public_id }
  await record({ action, subjectType: 'user', subjectId: personId, actorId: null, details }, trx)
  if (isBlocked) await dispatch('security.follow_sign_in', { signInId }, trx)
  return signInId
}

/** Where a try came from and with what, as `sign_ins` keeps it. */
export function attemptRow({ facts, place }: { facts: RequestFacts; place: Place }) {
  return {
    public_id: newPublicId(),
    ip: facts.ip,
    network: networkOf(facts.ip),
    asn: place.asn,
    country: place.country,
    city: place.city,
    latitude: place.latitude,
    longitude: place.longitude,
    radius_km: place.radiusKm === null ? null : Math.round(place.radiusKm),
    browser: facts.browser,
    system: facts.system,
    created_at: clock.now(),
  }
}

function storedResult(result: Omit<Assessment, 'signInId'>, found: StoredFeatures) {
  return {
    outcome: result.demand === 'block' ? 'blocked' : 'waiting',
    score: result.score,
    band: result.band,
    demand: result.demand,
    reasons: JSON.stringify(result.reasons),
    features: JSON.stringify(found),
    model: MODEL,
  }
}

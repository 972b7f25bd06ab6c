import type { RequestFacts } from '../devices/request_facts.js'
import { networkOf } from '#app/http/ip_address'
import { ipLists } from '../network/ip_lists.js'
import type { Place } from '../places/place.js'
import { hashSecret } from '../sessions/session_secret.js'
import { clock } from '#app/time/clock'
import { devicesOf, failuresOf, sightingsOf, type KnownDevice } from './gather_history.js'
import { strangenessOf, type Traits } from './habits.js'
import type { Factors } from './score.js'
import { judgeTravel, type Sighting } from './travel.js'
import { rhythmDistance } from './typing.js'
import { samplesOf } from './typing_samples.js'

const HOUR = 3_600_000

/** Everything a score is made of, for somebody who signs in from somewhere with something. */
export async function gatherFactors(
  userId: number,
  { facts, place, traits }: { facts: RequestFacts; place: Place; traits: Traits }
): Promise<{ factors: Factors; sample: number[] | null }> {
  const devices = await devicesOf(userId)
  const before = await sightingsOf(userId)
  const now = { place, network: networkOf(facts.ip), at: clock.now() }
  const samples = facts.rhythm ? await samplesOf(userId) : null
  const factors = {
    ...judgeDevice(facts, devices),
    travel: judgeTravel(now, before),
    ...(await strangenessOf(userId, traits)),
    lists: await ipLists.kindsOf(facts.ip),
    ...(await failuresOf(userId, facts.ip)),
    otherNetworks: otherNetworks(now, before),
    rhythm: facts.rhythm && samples ? rhythmDistance(facts.rhythm, samples) : null,
  }
  return { factors, sample: samples && facts.rhythm }
}

/** A browser with our cookie is known; what it says about itself is compared with what it, or any of theirs, said before. */
export function judgeDevice(facts: RequestFacts, devices: KnownDevice[]): Pick<Factors, 'device' | 'fingerprint'> {
  if (devices.length === 0) return { device: 'first', fingerprint: 'absent' }
  const hash = facts.deviceSecret && hashSecret(facts.deviceSecret)
  const mine = devices.find(({ cookieHash }) => cookieHash === hash)
  const compared = (mine ? [mine] : devices).flatMap(({ fingerprint }) => (fingerprint ? [fingerprint] : []))
  const isComparable = facts.fingerprint !== null && compared.length > 0
  return {
    device: mine ? 'known' : 'new',
    fingerprint: !isComparable ? 'absent' : compared.includes(facts.fingerprint!) ? 'same' : 'other',
  }
}

function otherNetworks(now: Sighting, before: Sighting[]) {
  const recent = before.filter(({ at }) => now.at - at < HOUR)
  return new Set(recent.map(({ network }) => network).filter((network) => network !== now.network)).size
}

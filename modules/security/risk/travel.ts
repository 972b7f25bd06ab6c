import { distanceBetween, type Place } from '../places/place.js'

const FASTEST_KMH = 900
const FAR_KM = 500
const LEAST_HOURS = 1 / 60

/** An address with its place, at a moment. */
export interface Sighting {
  place: Place
  /** The /24 or /48 it is in. */
  network: string | null
  at: number
}

export type Travel = 'unknown' | 'first' | 'usual' | 'new_place' | 'new_country' | 'impossible'

/**
 * What a place is to somebody who was seen before, the newest first. Free data are often wrong by hundreds of
 * kilometres, so a journey is impossible only into another country and another operator's network, further than 500 km
 * and faster than an airliner between the nearest edges of both.
 */
export function judgeTravel(now: Sighting, before: Sighting[]): Travel {
  if (now.place.country === null) return 'unknown'
  const known = before.filter(({ place }) => place.country !== null)
  if (known.length === 0) return 'first'
  if (isImpossible(now, known[0])) return 'impossible'
  if (known.every(({ place }) => place.country !== now.place.country)) return 'new_country'
  return known.every((one) => isFar(now, one)) ? 'new_place' : 'usual'
}

function isImpossible(now: Sighting, last: Sighting) {
  if (now.place.country === last.place.country || !isOtherNetwork(now, last)) return false
  const distance = distanceBetween(now.place, last.place)
  const hours = Math.max(LEAST_HOURS, (now.at - last.at) / 3_600_000)
  return distance !== null && distance.middles > FAR_KM && distance.edges / hours > FASTEST_KMH
}

/** By the operator's number; where the data know none, by the address. */
function isOtherNetwork(now: Sighting, last: Sighting) {
  const isKnown = now.place.asn !== null && last.place.asn !== null
  return isKnown ? now.place.asn !== last.place.asn : now.network !== last.network
}

function isFar(now: Sighting, one: Sighting) {
  const distance = distanceBetween(now.place, one.place)
  return distance !== null && distance.middles > FAR_KM
}

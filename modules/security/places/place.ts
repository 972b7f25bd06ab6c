/** Where an address is, as far as the data say. */
export interface Place {
  /** Two letters, or null. */
  country: string | null
  city: string | null
  latitude: number | null
  longitude: number | null
  /** How far off the coordinates may be; null where the data do not say. */
  radiusKm: number | null
  /** The number of the network operator it belongs to. */
  asn: number | null
}

export const UNKNOWN_PLACE: Place = {
  country: null,
  city: null,
  latitude: null,
  longitude: null,
  radiusKm: null,
  asn: null,
}

/**
 * Taken for the radius where the data say none. Free data put two addresses of one provider some 300 km apart in half
 * of all cases.
 */
export const ASSUMED_RADIUS_KM = 150

const EARTH_KM = 6_371

type Point = Pick<Place, 'latitude' | 'longitude' | 'radiusKm'>

/** Kilometres between the edges of two places' circles, never below 0, and between their middles; null when one is unknown. */
export function distanceBetween(from: Point, to: Point): { middles: number; edges: number } | null {
  if (from.latitude === null || from.longitude === null || to.latitude === null || to.longitude === null) return null
  const [lat1, lat2, dLon] = [from.latitude, to.latitude, to.longitude - from.longitude].map((d) => (d * Math.PI) / 180)
  const half = Math.sin((lat2 - lat1) / 2) ** 2 + Math.cos(lat1) * Math.cos(lat2) * Math.sin(dLon / 2) ** 2
  const middles = 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(half)))
  const radii = (from.radiusKm ?? ASSUMED_RADIUS_KM) + (to.radiusKm ?? ASSUMED_RADIUS_KM)
  return { middles, edges: Math.max(0, middles - radii) }
}

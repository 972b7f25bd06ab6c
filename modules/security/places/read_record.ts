import type { Place } from './place.js'

const LONGEST_NAME = 120

/**
 * What a record of a place file says. Two shapes are known: nested, as MaxMind and DB-IP give it, and flat, as
 * ip-location-db does. What is missing or of another type is null.
 */
export function readRecord(record: any): Partial<Place> {
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null)
  const number = (value: unknown) => (typeof value === 'number' && Number.isFinite(value) ? value : null)
  const country = text(record?.country?.iso_code) ?? text(record?.country_code)
  const latitude = number(record?.location?.latitude) ?? number(record?.latitude)
  const longitude = number(record?.location?.longitude) ?? number(record?.longitude)
  const found: Partial<Place> = {
    country: country && /^[A-Z]{2}$/.test(country) ? country : null,
    city: (text(record?.city?.names?.en) ?? text(record?.city))?.slice(0, LONGEST_NAME) ?? null,
    ...(latitude !== null && longitude !== null && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
      ? { latitude, longitude }
      : {}),
    radiusKm: number(record?.location?.accuracy_radius),
    asn: number(record?.autonomous_system_number),
  }
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== null))
}

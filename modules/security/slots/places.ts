import { places } from '../places/places.js'

/** Whose data the places on a page come from. */
export default async () => ({ sources: await places.sources() })

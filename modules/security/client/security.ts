/** Chooses the time zone of the device where nothing was chosen yet. */
const select = document.querySelector<HTMLSelectElement>('select[name="zone"]')
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone

if (select && select.value === '' && zone) {
  const isListed = [...select.options].some(({ value }) => value === zone)
  if (!isListed) select.append(new Option(zone.replaceAll('_', ' '), zone))
  select.value = zone
}

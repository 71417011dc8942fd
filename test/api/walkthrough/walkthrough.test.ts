import { beforeAll, describe, expect, it } from 'vitest'
import { allOperations } from '../../../functions/families.ts'
import { adminKey } from '../../support/actors.ts'
import { districts, handOutKeys, posted, put } from './player.ts'
import { playPolls } from './polls.ts'
import { playProvinces } from './provinces.ts'
import { endYear, playYear } from './year.ts'

/**
 * One bloc's year as the contract's spine tells it, request by request. Every POST is sent twice
 * with one Idempotency-Key: the second answers again and writes nothing, another body is refused.
 */
describe('one bloc’s year', () => {
  beforeAll(async () => {
    const admin = await adminKey()
    await put('/v1/units/VN', admin, { name: 'Tổng LĐLĐ Việt Nam', level: 'confederation' })
    const province = { name: 'LĐLĐ tỉnh Kon Tum', level: 'provincial_federation', parentCode: 'VN' }
    await put('/v1/units/KT', admin, province)
    for (const district of districts) {
      const unit = { name: `LĐLĐ ${district}`, level: 'superior_union', parentCode: 'KT' }
      await put(`/v1/units/${district}`, admin, unit)
    }
    await handOutKeys()
  })

  playYear()
  playPolls()
  endYear()
  playProvinces()

  it('has played every POST there is', () => {
    const all = allOperations.filter(({ method }) => method === 'POST')
    expect([...posted].sort()).toEqual(all.map(({ operationId }) => operationId).sort())
  })
})

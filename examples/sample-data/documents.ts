import type { SampleDocument, UnitFact } from './format.ts'
import khanhHoa2022 from './khanh-hoa-2022.json' with { type: 'json' }
import khoiSo1 from './khoi-so-1-2020.json' with { type: 'json' }
import konTum2020 from './kon-tum-2020.json' with { type: 'json' }
import sonLa2019 from './son-la-2019.json' with { type: 'json' }
import tuyenQuang2019 from './tuyen-quang-2019.json' with { type: 'json' }
import units from './units.json' with { type: 'json' }

/** The five source documents, in the order of their events. */
export const documents: readonly SampleDocument[] = [
  tuyenQuang2019,
  sonLa2019,
  khoiSo1,
  konTum2020,
  khanhHoa2022,
]

/** Units above those of the documents, parents first. */
export const sharedUnits: readonly UnitFact[] = units

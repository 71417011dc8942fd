import { addendumOf, addendumView } from '../kinds/addenda.ts'
import { viewOf as covenantView } from '../kinds/covenants.ts'
import { principalOf } from '../principals.ts'
import { covenantOf, rolesOfReader } from '../roles.ts'
import { keyOf } from '../state.ts'
import { at, atCovenants, found, type Read, under } from './read.ts'
import { readableCovenants } from './readable.ts'

/** Reads of covenants, signatures and addenda. */
export const covenantReads: Read[] = [
  {
    operationId: 'getCovenant',
    every: atCovenants,
    look(model, ask) {
      rolesOfReader(model, ask, 'covenant.not_found')
      return covenantView(covenantOf(model, ask))
    },
  },
  {
    operationId: 'listCovenants',
    every: at('blocs', 'blocCode'),
    look(model, { by, params: { blocCode = '' } }) {
      const readable = readableCovenants(model, principalOf(by), blocCode, 'covenant.not_found')
      return { items: readable.map(({ term, status }) => ({ term, status })) }
    },
  },
  {
    operationId: 'getSignature',
    isToldByOthers: true,
    every: at('signatures', 'blocCode', 'term', 'unitCode'),
    look(model, ask) {
      rolesOfReader(model, ask, 'signature.not_found')
      const { blocCode, term, unitCode } = ask.params
      const signature = model.signatures.get(keyOf(blocCode, term, unitCode))
      return { ...ask.params, ...found(signature, 'signature.not_found') }
    },
  },
  {
    operationId: 'listSignatures',
    every: atCovenants,
    look(model, ask) {
      rolesOfReader(model, ask, 'covenant.not_found')
      const { blocCode, term, signedCodes } = covenantOf(model, ask)
      return { items: signedCodes.map((unitCode) => ({ blocCode, term, unitCode })) }
    },
  },
  {
    operationId: 'getAddendum',
    every: at('addenda', 'blocCode', 'term', 'version'),
    look(model, ask) {
      rolesOfReader(model, ask, 'addendum.not_found')
      return addendumView(addendumOf(model, ask))
    },
  },
  {
    operationId: 'listAddenda',
    every: atCovenants,
    look(model, ask) {
      rolesOfReader(model, ask, 'covenant.not_found')
      const { blocCode, term } = covenantOf(model, ask)
      const all = under(model, 'addenda', blocCode, term)
      const inOrder = all.sort((a, b) => a.version - b.version)
      return {
        items: inOrder.map(({ content: _, withdrawal: _reason, number: _number, ...told }) => told),
      }
    },
  },
  {
    operationId: 'listAddendumSignatures',
    every: at('addenda', 'blocCode', 'term', 'version'),
    look(model, ask) {
      rolesOfReader(model, ask, 'addendum.not_found')
      const { signedCodes, version } = addendumOf(model, ask)
      return { items: signedCodes.map((unitCode) => ({ unitCode, version })) }
    },
  },
  {
    operationId: 'getCovenantVersion',
    every: (model) =>
      atCovenants(model).flatMap(({ params }) =>
        ['1', '2', '3'].map((version) => ({ params: { ...params, version } })),
      ),
    look(model, ask) {
      const code = 'covenant_version.not_found'
      rolesOfReader(model, ask, code)
      const { blocCode, term, version } = ask.params
      const { status, ...present } = covenantOf(model, ask, code)
      const isSigned = status !== 'draft' && status !== 'open'
      const isPresent = isSigned && String(present.version) === version
      const kept = isPresent ? present : model.versions.get(keyOf(blocCode, term, version))
      const { content, contentHash } = found(kept, code)
      return { blocCode, term, version: Number(version), ...content, contentHash }
    },
  },
]

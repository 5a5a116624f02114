// Validates an unpacked app package against the official schemas that @microsoft/app-manifest carries; nothing is fetched.
// node Tests/Package/validate-package.mjs FOLDER: prints one line a violation, and leaves with 1 when there is any.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);
const official = require.resolve('@microsoft/app-manifest');
const { AppManifestUtils, TeamsManifestConverter } = require(official);
const Ajv = require('ajv-draft-04');
const folder = process.argv[2];
const text = (file) => readFileSync(join(folder, file), 'utf8');
const schema = (version, name) => JSON.parse(readFileSync(join(dirname(official), 'json-schemas', 'teams', `v${version}`, name), 'utf8'));

const manifest = JSON.parse(text('manifest.json'));
const violations = await AppManifestUtils.validateAgainstSchema(manifest, schema(manifest.manifestVersion, 'MicrosoftTeams.schema.json'));
violations.forEach((line) => console.log(`manifest.json: ${line}`));
if (violations.length === 0) TeamsManifestConverter.jsonToManifest(text('manifest.json'));

// The package's own validator cannot compile this schema: its patterns have lone brackets, which a regular expression in Unicode mode
// refuses. The same ajv without that mode can.
const ajv = new Ajv({ allErrors: true, strict: false, unicodeRegExp: false });
require('ajv-formats')(ajv, ['uri']);
const translation = ajv.compile(schema(manifest.manifestVersion, 'MicrosoftTeams.Localization.schema.json'));
for (const { file } of manifest.localizationInfo.additionalLanguages) {
  if (!translation(JSON.parse(text(file)))) {
    violations.push(...translation.errors);
    translation.errors.forEach(({ instancePath, message, params }) => console.log(`${file}: ${instancePath} ${message}. Details: ${JSON.stringify(params)}`));
  }
}

process.exitCode = violations.length === 0 ? 0 : 1;

// Validates an unpacked app package against the official schemas that @microsoft/app-manifest carries; nothing is fetched.
// node Tests/Package/validate-package.mjs FOLDER: prints one line a violation, and leaves with 1 when there is any.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);
const official = require.resolve('@microsoft/app-manifest');
const { AppManifestUtils, TeamsManifestConverter } = require(official);
const folder = process.argv[2];
const text = (file) => readFileSync(join(folder, file), 'utf8');
const schema = (version, name) => JSON.parse(readFileSync(join(dirname(official), 'json-schemas', 'teams', `v${version}`, name), 'utf8'));

const manifest = JSON.parse(text('manifest.json'));
const violations = [];
const check = async (file, content, against) =>
  (await AppManifestUtils.validateAgainstSchema(content, against)).forEach((line) => violations.push(`${file}: ${line}`));

await check('manifest.json', manifest, schema(manifest.manifestVersion, 'MicrosoftTeams.schema.json'));
if (violations.length === 0) TeamsManifestConverter.jsonToManifest(text('manifest.json'));
for (const { file } of manifest.localizationInfo.additionalLanguages) {
  await check(file, JSON.parse(text(file)), schema(manifest.manifestVersion, 'MicrosoftTeams.Localization.schema.json'));
}

violations.forEach((line) => console.log(line));
process.exitCode = violations.length === 0 ? 0 : 1;

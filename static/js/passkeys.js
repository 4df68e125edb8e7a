/* Passkeys: asks the device and puts its answer into the form, which is then sent as any other.
 *
 * A form says by data-passkey what for: "make" a passkey, "use" one that is asked for (options are
 * in #passkey-options), or "sign-in" with one alone (options are fetched from data-options-from).
 */

const bytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (one) => one.charCodeAt(0));

const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

const named = (list = []) => list.map((one) => ({ ...one, id: bytes(one.id) }));

const parts = (response, names) =>
  Object.fromEntries(names.filter((name) => response[name]).map((name) => [name, text(response[name])]));

const written = (credential, names) => ({
  id: credential.id,
  rawId: text(credential.rawId),
  type: credential.type,
  authenticatorAttachment: credential.authenticatorAttachment,
  clientExtensionResults: credential.getClientExtensionResults(),
  response: parts(credential.response, names),
});

async function make({ publicKey }, form) {
  const alone = form.elements.passwordless?.checked;
  const options = {
    ...publicKey,
    challenge: bytes(publicKey.challenge),
    user: { ...publicKey.user, id: bytes(publicKey.user.id) },
    excludeCredentials: named(publicKey.excludeCredentials),
  };
  if (alone) {
    options.authenticatorSelection = {
      ...options.authenticatorSelection,
      residentKey: "required", requireResidentKey: true, userVerification: "required",
    };
  }
  const credential = await navigator.credentials.create({ publicKey: options });
  return written(credential, ["clientDataJSON", "attestationObject"]);
}

async function use({ publicKey }) {
  const options = {
    ...publicKey,
    challenge: bytes(publicKey.challenge),
    allowCredentials: named(publicKey.allowCredentials),
  };
  const credential = await navigator.credentials.get({ publicKey: options });
  return written(credential, ["clientDataJSON", "authenticatorData", "signature", "userHandle"]);
}

async function given(form) {
  const { optionsFrom } = form.dataset;
  if (!optionsFrom) return JSON.parse(document.getElementById("passkey-options").textContent);
  return (await fetch(optionsFrom, { headers: { Accept: "application/json" } })).json();
}

async function optionsOf(form) {
  const found = await given(form);
  return found.creation_options ?? found.request_options;
}

function say(form, why) {
  const said = form.querySelector("[data-passkey-said]");
  said.textContent = said.dataset[why];
  said.hidden = false;
}

const why = (error) =>
  ({ InvalidStateError: "known", SecurityError: "unsafe" })[error.name] ?? "refused";

async function start(form) {
  try {
    const options = await optionsOf(form);
    const answer = await (form.dataset.passkey === "make" ? make(options, form) : use(options));
    form.elements.credential.value = JSON.stringify(answer);
  } catch (error) {
    say(form, why(error));
    return;
  }
  form.submit();
}

for (const form of document.querySelectorAll("[data-passkey]")) {
  const button = form.querySelector("[data-passkey-start]");
  button.addEventListener("click", () => (navigator.credentials ? start(form) : say(form, "unsafe")));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    button.click();
  });
}

// Observasi.gembok: a tablet that several people share. When nobody touches it the screen locks: the key is taken away and
// nothing of the page stays; a PIN, or the password, brings it back to the same place. Others open their own work meanwhile.
(() => {
  const { simpanan, brankas, buat } = Observasi;
  const SAMPAI = "observasi:sampai";
  const MENIT = "observasi:menit";
  const TEMPAT = "observasi:tempat";
  const KELAS = 20;
  const SABAR = 4000;
  const isiBadan = document.body.dataset;
  const punya = Observasi.saya();
  // Now, for a screen that locks once more while it is being opened has lost it.
  const pola = document.querySelector("template[data-pola=gembok]");
  let layar = null;

  // Who works here now, said to the server with every request: it takes anybody else's session for locked.
  const kini = (siapa) => {
    const aman = location.protocol === "https:" ? ";secure" : "";
    document.cookie = `observasi_kini=${siapa};path=/;max-age=34560000;samesite=lax${aman}`;
  };
  const menit = () => Number(localStorage.getItem(MENIT)) || (matchMedia("(pointer: fine)").matches ? 15 : 5);
  const giat = () => {
    const lama = document.querySelector("[data-waktu]:not(.kelas-usai)") ? KELAS : menit();
    const sampai = Date.now() + lama * 60000;
    if (Math.abs(sampai - Number(localStorage.getItem(SAMPAI))) < 5000) return;
    localStorage.setItem(SAMPAI, String(sampai));
    // Once more where the service worker can read it.
    simpanan.taruh("perangkat", sampai, "sampai").catch(() => {});
  };
  const tenggang = (janji) => Promise.race([janji, Observasi.tunggu(SABAR)]);

  // Posts that end what this device ended while there was no network: another's session is none of ours to end.
  const nisan = async () => {
    for (const satu of (await simpanan.semua("perangkat")).filter((p) => p.nisan)) {
      const { hasil } = await Observasi.pos("/keluar", satu.badan, satu.op, { sidik: false });
      if (hasil === "putus") return;
      await simpanan.buang("perangkat", satu.nisan);
    }
  };

  // Show the server that this person's vault lies open here: their session opens again, whoever worked here before.
  const buktikan = async (oleh = punya) => {
    const bukti = oleh && (await brankas.bukti(oleh));
    if (!bukti) return "tanpa";
    await nisan();
    const isi = { oleh, perangkat: await brankas.perangkat(), bukti };
    return (await Observasi.posIsi("/gembok/pembukaan", isi, { sidik: false })).hasil;
  };
  const katakan = async (op, isi, kali) => {
    if (!layar || layar.terbuka) return;
    const { hasil } = await Observasi.pos("/gembok", isi, op);
    if (hasil === "putus") Observasi.nanti(() => katakan(op, isi, kali + 1), kali);
  };

  // ── The screen ────────────────────────────────────────────────────────────────────────────────────────────────────

  const susun = (main, orang, dipilih, selesai) => {
    const satu = (nama) => main.querySelector(`[data-${nama}]`);
    const tekan = (nama, aksi) => satu(nama).addEventListener("click", aksi);
    const [galat, pin, sandi] = [satu("galat"), satu("pin"), satu("sandi")];
    let siapa = dipilih;

    const buka = async (denganPin) => {
      layar.terbuka = true;
      // Where the session itself has ended the PIN opens what is kept here, but only the password opens the door again.
      if ((await tenggang(buktikan(siapa.id))) === "sesi" && denganPin) {
        layar.terbuka = pin.disabled = false;
        tampil("dengan-sandi");
        galat.textContent = "Sesi Anda di perangkat ini sudah berakhir. Masuk dengan kata sandi.";
        return;
      }
      await simpanan.taruh("perangkat", { oleh: siapa.id }, "aktif");
      kini(siapa.id);
      giat();
      brankas.kabar.postMessage({ jenis: "buka", oleh: siapa.id });
      selesai(siapa.id);
    };
    const hitung = async () => {
      const tunggu = Math.ceil((await brankas.tungguPin(siapa.id)) / 1000);
      galat.textContent = `PIN belum cocok. ${tunggu ? `Tunggu ${tunggu} detik, lalu coba` : "Coba"} lagi.`;
      pin.disabled = tunggu > 0;
      if (tunggu) setTimeout(hitung, 1000);
      else pin.focus();
    };
    const denganPin = async () => {
      pin.value = pin.value.replace(/\D/g, "");
      if (pin.value.length < 6) return;
      pin.disabled = true;
      if (await brankas.bukaDenganPin(pin.value, siapa.id)) return buka(true);
      pin.value = "";
      await hitung();
    };
    const denganSandi = async (e) => {
      e.preventDefault();
      if (sandi.disabled) return;
      sandi.disabled = true;
      const isi = { nama: siapa.akun, sandi: sandi.value, sebagai: siapa.id };
      const { hasil, pesan, data } = await Observasi.posIsi("/masuk", isi, { sidik: false });
      if (hasil === "sampai") {
        await brankas.bukaDenganSandi("", siapa.id);
        return buka();
      }
      galat.textContent = Object.values(data.galat || {}).flat().join(" ") || `Belum dapat masuk: ${pesan}.`;
      sandi.disabled = false;
      sandi.select();
    };
    const tampil = (apa) => {
      galat.textContent = pin.value = sandi.value = "";
      for (const nama of ["siapa", "dengan-pin", "dengan-sandi"]) satu(nama).hidden = nama !== apa;
      satu("pakai-pin").hidden = !siapa?.pin;
      satu("nama").textContent = siapa && apa !== "siapa" ? siapa.nama : "Siapa yang bekerja sekarang?";
      satu("ganti").hidden = apa === "siapa";
      satu(apa).querySelector("input, button, a").focus();
    };
    const untuk = (o) => {
      siapa = o;
      tampil(o.pin ? "dengan-pin" : "dengan-sandi");
    };
    for (const o of orang) {
      const t = buat("button", { type: "button", className: "tombol tombol-kedua tombol-penuh" }, o.nama);
      t.addEventListener("click", () => untuk(o));
      satu("siapa").prepend(t);
    }
    pin.addEventListener("input", denganPin);
    satu("angka").addEventListener("click", (e) => {
      const kata = e.target.textContent;
      if (pin.disabled || e.target.localName !== "button") return;
      pin.value = kata.length > 1 ? pin.value.slice(0, -1) : pin.value + kata;
      denganPin();
    });
    satu("dengan-sandi").addEventListener("submit", denganSandi);
    tekan("lupa", () => tampil("dengan-sandi"));
    tekan("pakai-pin", () => tampil("dengan-pin"));
    tekan("ganti", () => tampil("siapa"));
    if (siapa) untuk(siapa);
    else tampil("siapa");
  };

  // Nothing of the page, nor of whose it was, stays in the document; the server hears of it with the next request.
  const gantiDengan = (main) => {
    kini("-");
    for (const nama of Object.keys(isiBadan)) delete isiBadan[nama];
    document.title = `${main.querySelector("[role=heading]").textContent} · Observasi`;
    document.body.className = "halaman-masuk";
    document.body.replaceChildren(main);
  };
  // Puts the lock in place of whatever the document shows, and resolves to who has opened it.
  const tanya = (ganti = false) =>
    (layar ||= {
      janji: (async () => {
        const orang = (await brankas.semuaOrang()).filter((o) => o.nama);
        const { oleh } = (await simpanan.baca("perangkat", "aktif")) || {};
        const main = pola.content.firstElementChild.cloneNode(true);
        const semula = [...document.body.childNodes];
        return new Promise((jadi) => {
          const selesai = (siapa) => {
            if (!ganti) document.body.replaceChildren(...semula);
            layar = null;
            jadi(siapa);
          };
          gantiDengan(main);
          susun(main, orang, ganti === "pilih" ? null : orang.find((o) => o.id === oleh), selesai);
        });
      })(),
    }).janji;

  // ── Locking ───────────────────────────────────────────────────────────────────────────────────────────────────────

  const ingatTempat = () => {
    const el = document.activeElement;
    const fokus = el?.form && { form: el.form.getAttribute("action"), nama: el.name, awal: el.selectionStart };
    sessionStorage.setItem(TEMPAT, JSON.stringify({ jalur: location.pathname, y: scrollY, fokus }));
  };
  const kembali = () => {
    const { jalur, y, fokus } = JSON.parse(sessionStorage.getItem(TEMPAT)) || {};
    sessionStorage.removeItem(TEMPAT);
    if (jalur !== location.pathname) return;
    scrollTo({ top: y, behavior: "instant" });
    const form = fokus && [...document.forms].find((f) => f.getAttribute("action") === fokus.form);
    const el = form?.elements.namedItem(fokus.nama);
    el?.focus?.({ preventScroll: true });
    if (Number.isInteger(fokus?.awal)) el?.setSelectionRange?.(fokus.awal, fokus.awal);
  };

  // `cara`: true asks whoever worked here last, "pilih" asks who comes now.
  const kunci = async (cara = true) => {
    if (layar || !punya) return;
    const op = Observasi.operasiBaru();
    const isi = new URLSearchParams({ operasi: op, oleh: punya }).toString();
    await Observasi.simpanDraf();
    ingatTempat();
    kini("-");
    await brankas.kunci(punya);
    const terbuka = tanya(cara);
    katakan(op, isi, 0);
    lanjut(await terbuka);
  };
  // The same person goes on where they were; another one begins at home.
  const lanjut = (siapa) => {
    if (!punya || siapa === punya) return location.reload();
    sessionStorage.removeItem(TEMPAT);
    location.replace("/");
  };

  const periksa = async () => {
    if (punya && !layar && brankas.lewat() && (await brankas.orang(punya))?.pin) kunci();
  };

  const mulai = async () => {
    if (brankas.lewat()) {
      for (const o of await brankas.semuaOrang()) if (o.pin && o.kunci) await brankas.kunci(o.id);
    }
    const { oleh } = (await simpanan.baca("perangkat", "aktif")) || {};
    // The server shows nothing of a locked screen; when the vault was opened without network, it only has to be told.
    if (document.querySelector("[data-gembok]")) {
      if ((await tenggang(buktikan(oleh))) !== "sampai") await tanya(true);
      return location.reload();
    }
    if (!punya) return void (await nisan());
    await siapkan(oleh);
  };
  const siapkan = async (oleh) => {
    const ada = await brankas.orang(punya);
    if (ada?.pin && !(await brankas.siap())) return lanjut(await tanya(true));
    if (oleh !== punya) await simpanan.taruh("perangkat", { oleh: punya }, "aktif");
    for (const el of document.querySelectorAll("[data-kunci]")) {
      el.hidden = !(ada && (ada.pin || el.dataset.kunci));
      el.addEventListener("click", () => kunci(el.dataset.kunci || true));
    }
    for (const el of document.querySelectorAll("[data-tawar-pin]")) el.hidden = Boolean(ada?.pin);
    if (ada?.pin && isiBadan.sesiPin === undefined) buktikan();
    await nisan();
  };

  Observasi.gembok = { tanya, kunci, buktikan, ganti: gantiDengan, nisan, menit };
  mulai().catch(() => {}).then(giat);
  for (const apa of ["pointerdown", "keydown", "wheel"]) addEventListener(apa, () => !layar && giat(), { passive: true });
  setInterval(periksa, 5000);
  document.addEventListener("visibilitychange", periksa);
  addEventListener("load", () => setTimeout(kembali));
  brankas.kabar.addEventListener("message", async ({ data }) => {
    if (data.jenis === "buka" && layar) lanjut(data.oleh);
    if (data.jenis !== "kunci" || !punya || data.oleh !== punya || layar) return;
    ingatTempat();
    lanjut(await tanya(true));
  });
})();

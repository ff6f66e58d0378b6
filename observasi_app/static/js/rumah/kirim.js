// form[data-kirim]: keeps the form's own post on the device, sends it, and goes on once the server has said that it arrived.
// Without signal it stays kept: the page says so, and data-lanjut names the page on which the work goes on.
(() => {
  const { antrean } = Observasi;
  const SABAR = 4000;
  const keadaan = new WeakMap();

  const badanDari = ({ form, ditekan, op }) => {
    const data = new FormData(form);
    if (ditekan?.name) data.append(ditekan.name, ditekan.value);
    const { menggantikan, drafSampai, drafRevisi, drafSetelah } = form.dataset;
    // The draft that these words were; what is typed after them is another.
    const lain = { operasi: op, menggantikan, draf_sampai: drafSampai || drafRevisi, draf_setelah: drafSetelah };
    for (const [nama, nilai] of Object.entries(lain)) if (nilai) data.set(nama, nilai);
    return data;
  };

  // While it is on its way nothing is typed into it, for the page may go on at any moment.
  const sibuk = (k, ya) => {
    k.jalan = ya;
    k.form.inert = ya;
    for (const t of k.tombol) t.disabled = ya;
    k.ditekan?.setAttribute("aria-busy", ya);
  };

  const tuju = (tujuan) => {
    const kini = location.pathname + location.search;
    const baru = new URL(tujuan || location.href, location.href);
    location.assign(baru);
    if (baru.hash && kini === baru.pathname + baru.search) location.reload();
  };

  const sampai = (form, data) => {
    keadaan.delete(form);
    Observasi.kabarkan(form, "sampai", data);
    Observasi.status("sampai", data.kode ? `Sudah sampai (${data.kode})` : "Sudah sampai");
    if (form.dataset.kirim !== "tetap") tuju(data.tujuan);
  };

  const belum = (form, kata) => {
    form.dataset.belum = "";
    Observasi.status("gagal", `Belum dapat dikirim: ${kata}`);
  };

  // No signal: it is kept, and nobody need stay on the page for it.
  const tersimpan = (form, k, pesan) => {
    Observasi.kabarkan(form, "tersimpan");
    if (!k.tersimpan) {
      belum(form, `${pesan}. Isian tetap ada dan dikirim lagi.`);
      return Observasi.kabarkan(form, "belum");
    }
    const { lanjut } = form.dataset;
    if (lanjut) Observasi.paket.ada(lanjut).then((ada) => ada && tuju(lanjut));
    // Where one says one thing after the other, the next has an id of its own.
    if (form.dataset.kirim === "tetap") {
      keadaan.delete(form);
      form.elements.operasi.value = Observasi.operasiBaru();
      return;
    }
    Observasi.catatanForm(form, `Tersimpan di ${Observasi.alat()} ini dan dikirim begitu ada sinyal. Anda boleh meninggalkan halaman ini.`);
  };

  const akhiri = (form, k, { hasil, pesan, data }) => {
    if (hasil === "sampai") return sampai(form, data);
    sibuk(k, false);
    if (hasil === "putus") return tersimpan(form, k, pesan);
    if (hasil === "sesi") return belum(form, "Anda perlu masuk lagi.");
    // Where there are no words nothing is kept of what its person sees refused.
    if (!form.querySelector("textarea, select, input:not([type=hidden])")) antrean.buang(k.op);
    const isian = hasil === "isian";
    belum(form, isian ? "ada yang perlu dilengkapi." : pesan);
    Observasi.kabarkan(form, "belum");
    Observasi.galat(form, isian ? "Ada yang perlu dilengkapi" : "Belum dapat dikirim", isian && data.galat ? "" : pesan, data.galat);
  };

  const kirim = async (form, k) => {
    sibuk(k, true);
    const data = badanDari(k);
    const foto = await Observasi.fotoDari(form, data, k.op);
    if (foto.length && form.dataset.fotoSaja !== undefined) {
      await antrean.simpan(foto[0], foto.slice(1));
      Observasi.fotoTerkirim(form);
      sibuk(k, false);
      return void keadaan.delete(form);
    }
    const teks = new URLSearchParams([...data].filter(([, nilai]) => typeof nilai === "string")).toString();
    // A document is not worked on offline, and a password is kept nowhere: they go as they are.
    const berkas = [...data.values()].some((nilai) => nilai instanceof File && nilai.size);
    if (berkas || form.querySelector("[type=password]")) {
      return akhiri(form, k, await Observasi.pos(form.action, berkas ? data : teks, k.op));
    }
    const isi = {
      url: new URL(form.action).pathname,
      badan: teks,
      op: k.op,
      menahan: true,
      label: form.dataset.label || document.querySelector("h1")?.textContent.trim() || "",
      buang: { antrean: [form.dataset.menggantikan].filter(Boolean), draf: [data.get("kunci_draf")].filter(Boolean) },
    };
    const { tersimpan: aman, hasil } = await antrean.simpan(isi, foto);
    k.tersimpan = aman;
    Observasi.fotoTerkirim(form);
    if (aman) Observasi.status("tablet", `Di ${Observasi.alat()} ini`);
    // A line that hangs holds nobody at the form: what is kept may be left.
    const sabar = aman ? [Observasi.tunggu(SABAR, { hasil: "putus", pesan: "server belum menjawab" })] : [];
    akhiri(form, k, await Promise.race([hasil, ...sabar]));
  };

  document.addEventListener("submit", (e) => {
    const form = e.target;
    if (e.defaultPrevented || !form.matches("form[data-kirim]")) return;
    e.preventDefault();
    if (keadaan.get(form)?.jalan) return;
    const ditekan = e.submitter;
    const k = {
      form,
      op: form.elements.operasi.value,
      tombol: [...form.elements].filter((el) => el.type === "submit" && !el.disabled),
      ditekan,
    };
    keadaan.set(form, k);
    delete form.dataset.belum;
    Observasi.tanpaGalat(form);
    Observasi.catatanForm(form);
    Observasi.kabarkan(form, "kirim");
    const lambat = setTimeout(() => Observasi.status("kirim", "Sedang dikirim"), 300);
    kirim(form, k)
      .catch(() => akhiri(form, k, { hasil: "putus", pesan: "ada yang salah di halaman ini", data: {} }))
      .finally(() => clearTimeout(lambat));
  });

  // What was kept without signal has found its way while the page stood open; or was refused.
  document.addEventListener("observasi:hasil", ({ detail }) => {
    if (!["sampai", "isian", "tolak"].includes(detail.hasil)) return;
    for (const form of document.querySelectorAll("form[data-kirim]")) {
      const k = keadaan.get(form);
      if (k && !k.jalan && k.op === detail.op) akhiri(form, k, detail);
    }
  });

  // Who goes on typing wants the new words sent: they get an id of their own, and name the post whose place they take.
  document.addEventListener("input", (e) => {
    const form = e.target.form;
    if (!form?.matches("[data-kirim]")) return;
    const k = keadaan.get(form);
    if (!k) return void delete form.dataset.belum;
    if (k.jalan || !k.tersimpan) return;
    keadaan.delete(form);
    form.dataset.menggantikan = k.op;
    form.elements.operasi.value = Observasi.operasiBaru();
    Observasi.catatanForm(form);
    form.dataset.belum = "";
    Observasi.status("tablet", "Isian berubah. Tekan tombolnya sekali lagi.");
  });

  // Says it at the end of the form, in the place of what was said before; without words only that goes.
  Observasi.catatanForm = (form, ...kata) => {
    form.querySelector("[data-catatan-form-tersimpan]")?.remove();
    if (kata[0]) form.append(Observasi.buat("p", { className: "pesan pesan-info", role: "status", "data-catatan-form-tersimpan": "" }, ...kata));
  };

  // "Back" may show this page as it was left, with its buttons still asleep.
  addEventListener("pageshow", (e) => {
    if (e.persisted) location.reload();
  });
})();
